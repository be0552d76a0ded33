package dev.flyball.rollout;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.expression.Expression;
import dev.flyball.kernel.expression.Scope;
import dev.flyball.serving.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Makes the plan of a rollout from what somebody wished, or says what is wrong with that.
final class Planner {
    private static final List<Double> STEPS = List.of(0.05, 0.25, 1.0);
    private static final Duration HOLD = Duration.ofMinutes(15);
    private static final List<String> GUARDS = List.of("error", "slow(500ms)");
    private static final List<String> ABORT = List.of("error_rate > 1%");
    private static final Set<String> MEASURED = Set.of("error_rate", "latency.p50", "latency.p95", "latency.p99");

    private final PlanWishes wishes;

    private Planner(PlanWishes wishes) {
        this.wishes = wishes;
    }

    /// @param first whether nothing serves yet: the version then passes at once, whatever the strategy
    /// @throws FlyballException FB-415 for steps, FB-103 for what is out of range, FB-120 for a
    /// tripwire of something
    ///     that is not measured yet, FB-121 for a key that the strategy does not have
    static Plan plan(Strategy strategy, PlanWishes wishes, boolean first) {
        Planner planner = new Planner(wishes);
        Plan canary = planner.canary();
        if (first) {
            return Plan.atOnce(Duration.ZERO);
        }
        if (strategy == Strategy.CANARY) {
            return canary;
        }
        String key = wishes.firstOfCanary();
        if (key != null) {
            throw problem(
                    ErrorCode.BAD_REQUEST,
                    "The strategy " + strategy.word() + " has no " + key + ".",
                    key,
                    "Maybe strategy: canary.");
        }
        return Plan.atOnce(planner.hold(Duration.ZERO));
    }

    private Plan canary() {
        List<String> guards = wishes.guards() == null ? GUARDS : wishes.guards();
        if (guards.isEmpty() || guards.size() > Guard.MOST) {
            throw problem(
                    ErrorCode.OUT_OF_RANGE,
                    "A canary needs from 1 to " + Guard.MOST + " guards (" + guards.size() + ").",
                    "guards",
                    "Maybe [error, slow(500ms)].");
        }
        List<String> abort = wishes.abort() == null ? ABORT : wishes.abort();
        return new Plan(
                steps(),
                hold(HOLD),
                guards.stream()
                        .map(text -> Guard.parse(text, "deploy.guards"))
                        .distinct()
                        .toList(),
                abort.stream().map(Planner::tripwire).toList(),
                minExposures(),
                margin(),
                positive(wishes.maxDuration() == null ? Plan.MAX_DURATION : wishes.maxDuration(), "max_duration"),
                wishes.inconclusive() == null ? Inconclusive.HOLD : wishes.inconclusive(),
                wishes.sticky(),
                wishes.labelDelay() == null ? Plan.LABEL_DELAY : wishes.labelDelay());
    }

    private List<Integer> steps() {
        List<Double> shares = wishes.steps() == null ? STEPS : wishes.steps();
        List<Integer> weights = new ArrayList<>();
        int before = 0;
        for (double share : shares) {
            int weight = (int) Math.rint(share * Split.ALL);
            if (!(share > 0 && share <= 1) || weight <= before) {
                throw steps(shares);
            }
            weights.add(weight);
            before = weight;
        }
        if (before != Split.ALL) {
            throw steps(shares);
        }
        return weights;
    }

    private static FlyballException steps(List<Double> shares) {
        return problem(
                ErrorCode.BAD_STEPS,
                "The steps must rise by at least 0.01% and end at 100% (" + shares + ").",
                "steps",
                "Maybe [5%, 25%, 100%].");
    }

    private Duration hold(Duration otherwise) {
        Duration hold = wishes.hold() == null ? otherwise : wishes.hold();
        if (hold.isNegative() || hold.compareTo(Duration.ofDays(365)) > 0) {
            throw problem(
                    ErrorCode.OUT_OF_RANGE,
                    "The hold must be from 0 s to a year (" + hold.toSeconds() + " s).",
                    "hold",
                    "Maybe 15m.");
        }
        return hold;
    }

    private static Duration positive(Duration duration, String key) {
        if (!duration.isPositive()) {
            throw problem(
                    ErrorCode.OUT_OF_RANGE,
                    "The key " + key + " must be longer than nothing (" + duration.toMillis() + " ms).",
                    key,
                    "Maybe 24h.");
        }
        return duration;
    }

    private int minExposures() {
        int least = wishes.minExposures() == null ? Plan.MIN_EXPOSURES : wishes.minExposures();
        if (least < 1) {
            throw problem(
                    ErrorCode.OUT_OF_RANGE,
                    "The key min_exposures must be at least 1 (" + least + ").",
                    "min_exposures",
                    "Maybe 200.");
        }
        return least;
    }

    private double margin() {
        double margin = wishes.margin() == null ? Plan.MARGIN : wishes.margin();
        if (!(margin > 0 && margin < 1)) {
            throw problem(
                    ErrorCode.OUT_OF_RANGE,
                    "The margin must lie between 0 and 1 (" + margin + ").",
                    "margin",
                    "Maybe 0.02.");
        }
        return margin;
    }

    private static Expression tripwire(String text) {
        Expression expression = Expression.parse(text, Scope.SERVING, "deploy.abort");
        expression.condition().walk(part -> {
            boolean name = part instanceof dev.flyball.kernel.expression.Ref
                    || part instanceof dev.flyball.kernel.expression.Call;
            if (name && !MEASURED.contains(part.text())) {
                throw problem(
                        ErrorCode.NOT_BUILT,
                        "A tripwire cannot measure " + part.text() + " yet.",
                        "abort",
                        "Maybe error_rate or latency.p99.");
            }
        });
        return expression;
    }

    private static FlyballException problem(ErrorCode code, String message, String key, String hint) {
        return new FlyballException(code, message, "deploy." + key, hint);
    }
}
