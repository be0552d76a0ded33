package dev.flyball.stats.performance;

import dev.flyball.stats.Ranks;

/// The expected ranking quality of a binary classifier, without a label (NannyML 2025, Confidence-based performance
/// estimation): rows in descending order of the score as the model gave it, each worth its calibrated probability.
///
/// Equal scores are one step. Sums are rounded to five decimals as there.
///
/// @param auroc the area under the expected ROC curve
/// @param averagePrecision the expected average precision
public record EstimatedRanking(double auroc, double averagePrecision) {
    private static final double DECIMALS = 1e5;

    /// @param scores as the model gave them, none NaN
    /// @param calibrated one probability per score, 0..1
    public static EstimatedRanking of(double[] scores, double[] calibrated) {
        int[] ascending = Ranks.order(scores);
        double total = 0;
        for (int i = ascending.length - 1; i >= 0; i--) {
            total += calibrated[ascending[i]];
        }
        double positives = rounded(total);
        double negatives = rounded(scores.length - total);
        Walk walk = new Walk(positives, negatives);
        double running = 0;
        for (int i = ascending.length - 1; i >= 0; i--) {
            running += calibrated[ascending[i]];
            if (i == 0 || scores[ascending[i - 1]] != scores[ascending[i]]) {
                walk.step(running, scores.length - (double) i);
            }
        }
        return new EstimatedRanking(walk.area, walk.precision);
    }

    private static double rounded(double value) {
        return Math.rint(value * DECIMALS) / DECIMALS;
    }

    private static final class Walk {
        private final double positives;
        private final double negatives;
        private double hit;
        private double missed;
        private double area;
        private double precision;

        Walk(double positives, double negatives) {
            this.positives = positives;
            this.negatives = negatives;
        }

        /// @param sum of the probabilities so far
        /// @param rows so far
        void step(double sum, double rows) {
            double nextHit = rounded(sum) / positives;
            double nextMissed = rounded(rows - sum) / negatives;
            area += (nextMissed - missed) * (nextHit + hit) / 2;
            precision += (nextHit - hit) * rounded(sum) / rows;
            hit = nextHit;
            missed = nextMissed;
        }
    }
}
