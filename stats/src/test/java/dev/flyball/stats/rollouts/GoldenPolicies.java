package dev.flyball.stats.rollouts;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.stats.golden.GoldenInputs;
import dev.flyball.stats.golden.GoldenStream;
import dev.flyball.stats.offpolicy.EvaluatedDecision;
import dev.flyball.stats.offpolicy.LoggedDecision;
import dev.flyball.stats.offpolicy.PolicyEvaluation;
import dev.flyball.stats.offpolicy.PolicyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What the code gives for off-policy evaluation.
final class GoldenPolicies {
    private GoldenPolicies() {}

    static Object evaluation(GoldenInputs in, String key) {
        double[][] mu = table(in.json().array("mu"));
        double[][] pi = table(in.json().array("pi"));
        double[][] q = table(in.json().array("q"));
        List<EvaluatedDecision> decisions = new ArrayList<>();
        for (int[] record : records(Objects.requireNonNull(in.json().get("records")), mu)) {
            decisions.add(decision(record, mu, pi, q));
        }
        List<EvaluatedDecision> contexts = new ArrayList<>();
        for (int x = 0; x < mu.length; x++) {
            contexts.add(decision(new int[] {x, 0, 0}, mu, pi, q));
        }
        return got(
                new PolicyEvaluation(in.real("clip"), in.real("alpha"))
                        .estimate(decisions, PolicyEvaluation.greatestWeight(contexts)),
                key);
    }

    private static EvaluatedDecision decision(int[] record, double[][] mu, double[][] pi, double[][] q) {
        LoggedDecision logged =
                new LoggedDecision(record[1], record[2], mu[record[0]], new LoggedDecision.Versions("1", "1"));
        return new EvaluatedDecision(logged, pi[record[0]], q[record[0]]);
    }

    private static Object got(PolicyValue.Estimated value, String key) {
        PolicyValue.Clipped clipped = value.clipped();
        return switch (key) {
            case "ope.ips" -> value.importance().estimate().value();
            case "ope.ips_se" -> value.importance().estimate().standardError();
            case "ope.clipped" -> clipped.importance().estimate().value();
            case "ope.clipped_se" -> clipped.importance().estimate().standardError();
            case "ope.snips" -> value.selfNormalised().value();
            case "ope.snips_se" -> value.selfNormalised().standardError();
            case "ope.dm" -> value.direct();
            case "ope.dr" -> value.doublyRobust().value();
            case "ope.dr_se" -> value.doublyRobust().standardError();
            case "ope.clipped_dr" -> clipped.doublyRobust().value();
            case "ope.clipped_dr_se" -> clipped.doublyRobust().standardError();
            case "ope.ess" -> value.weights().effective();
            case "ope.max_w" -> value.weights().greatest();
            case "ope.lower" -> value.importance().bounds().orElseThrow().low();
            case "ope.upper" -> value.importance().bounds().orElseThrow().high();
            case "ope.clipped_lower" ->
                clipped.importance().bounds().orElseThrow().low();
            case "ope.clipped_upper" ->
                clipped.importance().bounds().orElseThrow().high();
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static double[][] table(JsonArray rows) {
        return rows.items().stream()
                .map(row -> GoldenInputs.numbers((JsonArray) row))
                .toArray(double[][]::new);
    }

    /// Context, arm, reward.
    private static List<int[]> records(JsonValue value, double[][] mu) {
        List<int[]> records = new ArrayList<>();
        if (value instanceof JsonArray array) {
            for (JsonValue row : array) {
                double[] r = GoldenInputs.numbers((JsonArray) row);
                records.add(new int[] {(int) r[0], (int) r[1], (int) r[2]});
            }
            return records;
        }
        JsonObject g = (JsonObject) value;
        GoldenStream stream = new GoldenStream(g.integer("seed"));
        double[][] reward = table(g.array("reward"));
        for (int i = 0; i < g.integer("n"); i++) {
            int x = (int) Math.floor(stream.next() * g.integer("contexts"));
            int arm = arm(mu[x], stream.next());
            records.add(new int[] {x, arm, stream.next() < reward[x][arm] ? 1 : 0});
        }
        return records;
    }

    private static int arm(double[] mu, double v) {
        double sum = 0;
        for (int arm = 0; arm < mu.length; arm++) {
            sum += mu[arm];
            if (sum > v) {
                return arm;
            }
        }
        return mu.length - 1;
    }
}
