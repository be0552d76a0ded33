package dev.flyball.training.metrics;

import java.util.function.ToDoubleFunction;

/// Binary metrics that depend on the order of scores only. Equal scores are one step.
final class RankScorers {
    private static final int POSITIVE = 1;

    private RankScorers() {}

    /// A function of the curve of rows by descending score; undefined without both classes.
    private static Scorer onCurve(Prepared prepared, ToDoubleFunction<Ranking.Curve> function) {
        Ranking ranking = prepared.ranking(POSITIVE);
        return weights -> {
            Ranking.Curve curve = ranking.curve(weights);
            return curve.hasBothClasses() ? function.applyAsDouble(curve) : Scorer.UNDEFINED;
        };
    }

    /// The chance that a positive scores above a negative, ties half.
    static Scorer auc(Prepared prepared) {
        return onCurve(prepared, RankScorers::auc);
    }

    static Scorer gini(Prepared prepared) {
        return onCurve(prepared, curve -> 2 * auc(curve) - 1);
    }

    private static double auc(Ranking.Curve curve) {
        double wins = 0;
        double hits = 0;
        double seen = 0;
        for (int i = 0; i < curve.steps(); i++) {
            double positives = curve.hits()[i] - hits;
            double negatives = curve.seen()[i] - seen - positives;
            wins += negatives * (hits + positives / 2);
            hits = curve.hits()[i];
            seen = curve.seen()[i];
        }
        return wins / (curve.positives() * curve.negatives());
    }

    static Scorer averagePrecision(Prepared prepared) {
        return onCurve(prepared, curve -> {
            double sum = 0;
            double hits = 0;
            for (int i = 0; i < curve.steps(); i++) {
                sum += (curve.hits()[i] - hits) * (curve.hits()[i] / curve.seen()[i]);
                hits = curve.hits()[i];
            }
            return sum / curve.positives();
        });
    }

    static Scorer kolmogorovSmirnov(Prepared prepared) {
        return onCurve(prepared, curve -> {
            double largest = 0;
            for (int i = 0; i < curve.steps(); i++) {
                double recall = curve.hits()[i] / curve.positives();
                double alarms = (curve.seen()[i] - curve.hits()[i]) / curve.negatives();
                largest = Math.max(largest, Math.abs(recall - alarms));
            }
            return largest;
        });
    }

    /// How much richer in positives the first share `q` is than all rows.
    static Scorer lift(Prepared prepared, double q) {
        return onCurve(prepared, curve -> hitsWithin(curve, q * curve.total()) / curve.positives() / q);
    }

    /// The positives in the first `wanted` weight, straight between distinct scores.
    private static double hitsWithin(Ranking.Curve curve, double wanted) {
        double hits = 0;
        double seen = 0;
        for (int i = 0; i < curve.steps(); i++) {
            if (curve.seen()[i] >= wanted) {
                double share = (wanted - seen) / (curve.seen()[i] - seen);
                return hits + share * (curve.hits()[i] - hits);
            }
            hits = curve.hits()[i];
            seen = curve.seen()[i];
        }
        return hits;
    }

    static Scorer precisionAtRecall(Prepared prepared, double recall) {
        return onCurve(prepared, curve -> {
            double best = 0;
            for (int i = 0; i < curve.steps(); i++) {
                if (curve.hits()[i] / curve.positives() >= recall) {
                    best = Math.max(best, curve.hits()[i] / curve.seen()[i]);
                }
            }
            return best;
        });
    }

    /// The share of positives among the k highest scores, the step at the border in proportion; a
    /// resample's counts are
    /// rows.
    static Scorer precisionAtK(Prepared prepared, double k) {
        if (prepared.predictions().isWeighted()) {
            return weights -> Scorer.UNDEFINED;
        }
        Ranking ranking = prepared.ranking(POSITIVE);
        return weights -> {
            Ranking.Curve curve = ranking.curve(weights);
            return curve.total() < k ? Scorer.UNDEFINED : hitsWithin(curve, k) / k;
        };
    }
}
