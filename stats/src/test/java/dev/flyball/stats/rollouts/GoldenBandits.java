package dev.flyball.stats.rollouts;

import dev.flyball.kernel.Seeds;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.stats.bandit.BestArm;
import dev.flyball.stats.bandit.BetaPosterior;
import dev.flyball.stats.bandit.DiscountedArm;
import dev.flyball.stats.bandit.EpsilonGreedy;
import dev.flyball.stats.bandit.GaussianPosterior;
import dev.flyball.stats.bandit.LinearArm;
import dev.flyball.stats.bandit.Propensities;
import dev.flyball.stats.bandit.UpperConfidence;
import dev.flyball.stats.experiment.Assignment;
import dev.flyball.stats.golden.GoldenInputs;
import dev.flyball.stats.golden.GoldenStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// What the code gives for bandits.
final class GoldenBandits {
    private static final RandomGenerator RANDOM = Seeds.generator(1);

    private GoldenBandits() {}

    private static List<BetaPosterior> posteriors(JsonArray arms) {
        return arms.items().stream()
                .map(arm -> GoldenInputs.numbers((JsonArray) arm))
                .map(pair -> new BetaPosterior(pair[0], pair[1]))
                .toList();
    }

    static Object best(GoldenInputs in, String key) {
        List<BetaPosterior> arms = posteriors(in.json().array("arms"));
        return switch (key) {
            case "p_best.better" -> BestArm.exceeds(arms.get(1), arms.get(0));
            case "p_best.vector" ->
                BestArm.ofRates(arms, RANDOM).floored(in.real("floor")).toArray();
            default -> throw new IllegalArgumentException(key);
        };
    }

    static Object bestOfMany(GoldenInputs in, String key) {
        return BestArm.ofRates(posteriors(in.json().array("arms")), Seeds.generator(7))
                .toArray();
    }

    static Object thompson(GoldenInputs in, String key) {
        GoldenStream stream = new GoldenStream(in.json().integer("seed"));
        List<BetaPosterior> arms = new ArrayList<>(posteriors(in.json().array("start")));
        int n = in.integer("n");
        int[] played = new int[n];
        double[] logged = new double[n];
        for (int t = 0; t < n; t++) {
            Propensities vector = BestArm.ofRates(arms, RANDOM).floored(in.real("floor"));
            played[t] = vector.draw(stream.next());
            logged[t] = vector.probability(played[t]);
            double reward = stream.next() < in.column("p")[played[t]] ? 1 : 0;
            arms.set(played[t], arms.get(played[t]).after(reward));
        }
        return switch (key) {
            case "thompson.arms" -> played;
            case "thompson.state" ->
                arms.stream()
                        .flatMapToInt(arm -> IntStream.of((int) arm.a(), (int) arm.b()))
                        .toArray();
            case "thompson.propensity" -> Arrays.copyOf(logged, Math.min(20, n));
            case "thompson.vector" ->
                BestArm.ofRates(arms, RANDOM).floored(in.real("floor")).toArray();
            default -> throw new IllegalArgumentException(key);
        };
    }

    static Object gaussian(GoldenInputs in, String key) {
        double[] start = in.column("start");
        GaussianPosterior posterior = new GaussianPosterior(start[0], start[1], start[2], start[3]);
        for (double x : in.column("x")) {
            posterior = posterior.after(x);
        }
        return new double[] {posterior.mean(), posterior.weight(), posterior.shape(), posterior.scale()};
    }

    static Object upperConfidence(GoldenInputs in, String key) {
        GoldenStream stream = new GoldenStream(in.json().integer("seed"));
        double[] p = in.column("p");
        double[] plays = new double[p.length];
        double[] successes = new double[p.length];
        int[] played = new int[in.integer("n")];
        for (int t = 0; t < played.length; t++) {
            int arm = UpperConfidence.choice(UpperConfidence.scores(successes, plays))
                    .draw(0.5);
            played[t] = arm;
            plays[arm]++;
            successes[arm] += stream.next() < p[arm] ? 1 : 0;
        }
        return switch (key) {
            case "ucb1.arms" -> played;
            case "ucb1.scores" -> UpperConfidence.scores(successes, plays);
            case "ucb1.counts" -> plays;
            default -> throw new IllegalArgumentException(key);
        };
    }

    static Object epsilonGreedy(GoldenInputs in, String key) {
        EpsilonGreedy policy = new EpsilonGreedy(in.real("eps_0"), in.real("eps_min"), in.real("decay"));
        double[] t = in.column("t");
        return switch (key) {
            case "eps_greedy.eps" ->
                Arrays.stream(t).map(plays -> policy.epsilon((long) plays)).toArray();
            case "eps_greedy.vector" ->
                policy.vector(in.column("means"), (long) t[t.length - 1]).toArray();
            default -> throw new IllegalArgumentException(key);
        };
    }

    static Object linear(GoldenInputs in, String key) {
        LinearArm arm = LinearArm.start(in.integer("d"), in.real("l"));
        if (in.has("rows")) {
            for (JsonValue row : in.json().array("rows")) {
                JsonArray pair = (JsonArray) row;
                arm = arm.after(GoldenInputs.numbers((JsonArray) pair.get(0)), GoldenUnits.number(pair.get(1)));
            }
        } else {
            arm = drawn(in, arm);
        }
        return switch (key) {
            case "linucb.theta" -> arm.theta();
            case "linucb.score" -> arm.score(in.column("probe"), in.real("alpha"));
            case "linucb.inverse" -> arm.inverse();
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static LinearArm drawn(GoldenInputs in, LinearArm start) {
        GoldenStream stream = new GoldenStream(in.json().integer("seed"));
        double[] weights = in.column("weights");
        LinearArm arm = start;
        for (int i = 0; i < in.integer("n"); i++) {
            double[] x = new double[weights.length];
            double reward = 0;
            for (int j = 0; j < x.length; j++) {
                x[j] = stream.next();
                reward += weights[j] * x[j];
            }
            arm = arm.after(x, reward + 0.1 * stream.normal());
        }
        return arm;
    }

    static Object discount(GoldenInputs in, String key) {
        List<DiscountedArm> arms = new ArrayList<>();
        for (JsonValue period : in.json().array("periods")) {
            for (int arm = 0; arm < ((JsonArray) period).size(); arm++) {
                if (arm == arms.size()) {
                    arms.add(DiscountedArm.START);
                }
                double[] pair = GoldenInputs.numbers((JsonArray) ((JsonArray) period).get(arm));
                arms.set(arm, arms.get(arm).after(in.real("g"), pair[0], pair[1]));
            }
        }
        double[] successes = arms.stream().mapToDouble(DiscountedArm::successes).toArray();
        double[] plays = arms.stream().mapToDouble(DiscountedArm::plays).toArray();
        return switch (key) {
            case "discount.s" -> successes;
            case "discount.n" -> plays;
            case "discount.beta" ->
                arms.stream()
                        .map(DiscountedArm::posterior)
                        .flatMapToDouble(posterior -> Arrays.stream(new double[] {posterior.a(), posterior.b()}))
                        .toArray();
            case "discount.ucb" -> UpperConfidence.scores(successes, plays);
            default -> throw new IllegalArgumentException(key);
        };
    }

    static Object draw(GoldenInputs in, String key) {
        Assignment assignment =
                new Assignment(in.json().string("salt"), in.json().integer("epoch"));
        Propensities vector = Propensities.of(in.column("vector"));
        double[] v = in.json().strings("units").stream()
                .mapToDouble(assignment::uniform)
                .toArray();
        int[] arms = Arrays.stream(v).mapToInt(vector::draw).toArray();
        return switch (key) {
            case "draw.v" -> v;
            case "draw.arm" -> arms;
            case "draw.propensity" ->
                Arrays.stream(arms).mapToDouble(vector::probability).toArray();
            default -> throw new IllegalArgumentException(key);
        };
    }
}
