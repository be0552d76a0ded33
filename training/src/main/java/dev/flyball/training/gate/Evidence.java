package dev.flyball.training.gate;

import dev.flyball.kernel.expression.Relation;
import dev.flyball.stats.BootstrapDraws;
import dev.flyball.stats.PValues;
import dev.flyball.training.metrics.Slice;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// What a bootstrap says about left minus right, on all rows or on one slice.
///
/// @param value of the left side
/// @param bound of the right side
record Evidence(Optional<Slice> slice, double value, double bound, BootstrapDraws draws) {
    private static final double SLACK = 1e-9;

    double difference() {
        return value - bound;
    }

    /// How likely draws this good are when the relation does not hold.
    private double passP(Relation relation) {
        return p(
                switch (relation) {
                    case AT_LEAST -> draws.below(0);
                    case ABOVE -> draws.atMost(0);
                    case AT_MOST -> draws.size() - draws.atMost(0);
                    case BELOW -> draws.size() - draws.below(0);
                    case EQUAL, UNEQUAL -> throw new IllegalArgumentException("Only an order has a confidence.");
                });
    }

    /// How likely draws this bad are when the relation holds.
    private double failP(Relation relation) {
        return p(
                switch (relation) {
                    case AT_LEAST -> draws.size() - draws.below(0);
                    case ABOVE -> draws.size() - draws.atMost(0);
                    case AT_MOST -> draws.atMost(0);
                    case BELOW -> draws.below(0);
                    case EQUAL, UNEQUAL -> throw new IllegalArgumentException("Only an order has a confidence.");
                });
    }

    private double p(int against) {
        return (against + 1.0) / (draws.size() + 1.0);
    }

    /// How far the decisive bound is from the wrong side; negative when it is there.
    private double margin(Relation relation, double confidence) {
        boolean up = isUpward(relation);
        return up ? draws.lower(confidence) : -draws.upper(confidence);
    }

    static boolean isUpward(Relation relation) {
        return relation == Relation.AT_LEAST || relation == Relation.ABOVE;
    }

    /// What must be added to the right side so that the relation is shown.
    double shift(Relation relation, double confidence) {
        return isUpward(relation) ? draws.lower(confidence) : draws.upper(confidence);
    }

    /// Shown for all: PASS. Shown not to hold for one: FAIL.
    ///
    /// @param alpha the error level of the whole claim
    /// @param holm whether the cases share the level
    static Verdict decide(List<Evidence> cases, Relation relation, double alpha, boolean holm) {
        if (shown(cases, e -> e.passP(relation), alpha, holm) == cases.size()) {
            return new Verdict.Pass("");
        }
        if (shown(cases, e -> e.failP(relation), alpha, holm) > 0) {
            return new Verdict.Fail("");
        }
        double finest = 1.0 / (cases.getFirst().draws().size() + 1.0);
        double share = holm ? alpha / cases.size() : alpha;
        return new Verdict.Undecided(finest > share * (1 + SLACK) ? "too few resamples for this confidence" : "");
    }

    private static int shown(List<Evidence> cases, ToDoubleFunction<Evidence> p, double alpha, boolean holm) {
        double[] values = cases.stream().mapToDouble(p).toArray();
        double level = alpha * (1 + SLACK);
        return holm
                ? PValues.holmRejected(values, level).length
                : (int) java.util.Arrays.stream(values)
                        .filter(value -> value <= level)
                        .count();
    }

    /// The case that stands in the way most.
    static Evidence worst(List<Evidence> cases, Relation relation, double confidence) {
        Evidence worst = cases.getFirst();
        for (Evidence next : cases) {
            if (next.margin(relation, confidence) < worst.margin(relation, confidence)) {
                worst = next;
            }
        }
        return worst;
    }
}
