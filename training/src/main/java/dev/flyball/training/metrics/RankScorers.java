package dev.flyball.training.metrics;

/// Binary metrics that depend on the order of scores only. Equal scores are one step.
final class RankScorers {
    private static final int POSITIVE = 1;

    private RankScorers() {}

    static Scorer auc(Prepared prepared) {
        Ranking ranking = prepared.ranking(POSITIVE);
        return weights -> ranking.auc(weights.rows());
    }

    static Scorer gini(Prepared prepared) {
        Scorer auc = auc(prepared);
        return weights -> 2 * auc.at(weights) - 1;
    }

    /// Makes a scorer that walks a curve when both classes have weight.
    private static Scorer onCurve(Prepared prepared, Curve curve) {
        Ranking ranking = prepared.ranking(POSITIVE);
        return weights -> {
            double[] totals = ranking.totals(weights.rows());
            return totals[0] > 0 && totals[1] > 0
                    ? curve.of(ranking, weights.rows(), totals[0], totals[1])
                    : Scorer.UNDEFINED;
        };
    }

    private interface Curve {
        double of(Ranking ranking, double[] weights, double positives, double negatives);
    }

    static Scorer averagePrecision(Prepared prepared) {
        return onCurve(prepared, (ranking, weights, positives, negatives) -> {
            AveragePrecision walk = new AveragePrecision();
            ranking.walk(weights, walk);
            return walk.sum / positives;
        });
    }

    private static final class AveragePrecision implements Ranking.Step {
        private double hits;
        private double seen;
        private double sum;

        @Override
        public boolean at(double positives, double negatives) {
            hits += positives;
            seen += positives + negatives;
            sum += positives * (hits / seen);
            return true;
        }
    }

    static Scorer kolmogorovSmirnov(Prepared prepared) {
        return onCurve(prepared, (ranking, weights, positives, negatives) -> {
            Distance walk = new Distance(positives, negatives);
            ranking.walk(weights, walk);
            return walk.largest;
        });
    }

    private static final class Distance implements Ranking.Step {
        private final double positives;
        private final double negatives;
        private double hits;
        private double alarms;
        private double largest;

        Distance(double positives, double negatives) {
            this.positives = positives;
            this.negatives = negatives;
        }

        @Override
        public boolean at(double stepPositives, double stepNegatives) {
            hits += stepPositives;
            alarms += stepNegatives;
            largest = Math.max(largest, Math.abs(hits / positives - alarms / negatives));
            return true;
        }
    }

    /// How much richer in positives the first share `q` is than all rows.
    static Scorer lift(Prepared prepared, double q) {
        return onCurve(prepared, (ranking, weights, positives, negatives) -> {
            Gain walk = new Gain(q * (positives + negatives));
            ranking.walk(weights, walk);
            return walk.hits / positives / q;
        });
    }

    /// The positives in the first `wanted` weight, straight between distinct scores.
    private static final class Gain implements Ranking.Step {
        private final double wanted;
        private double seen;
        private double hits;

        Gain(double wanted) {
            this.wanted = wanted;
        }

        @Override
        public boolean at(double positives, double negatives) {
            double step = positives + negatives;
            double share = Math.min(1, (wanted - seen) / step);
            hits += share * positives;
            seen += step;
            return seen < wanted;
        }
    }

    static Scorer precisionAtRecall(Prepared prepared, double recall) {
        return onCurve(prepared, (ranking, weights, positives, negatives) -> {
            BestPrecision walk = new BestPrecision(positives, recall);
            ranking.walk(weights, walk);
            return walk.best;
        });
    }

    private static final class BestPrecision implements Ranking.Step {
        private final double positives;
        private final double recall;
        private double hits;
        private double seen;
        private double best;

        BestPrecision(double positives, double recall) {
            this.positives = positives;
            this.recall = recall;
        }

        @Override
        public boolean at(double stepPositives, double stepNegatives) {
            hits += stepPositives;
            seen += stepPositives + stepNegatives;
            if (hits / positives >= recall) {
                best = Math.max(best, hits / seen);
            }
            return true;
        }
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
            double[] totals = ranking.totals(weights.rows());
            if (totals[0] + totals[1] < k) {
                return Scorer.UNDEFINED;
            }
            Gain walk = new Gain(k);
            ranking.walk(weights.rows(), walk);
            return walk.hits / k;
        };
    }
}
