package dev.flyball.training.metrics;

import java.util.Optional;

/// How good prediction intervals are.
///
/// @param coverage the share of truths inside, ends included
/// @param width the mean width
/// @param score the mean interval score of Gneiting and Raftery 2007, Strictly proper scoring rules; smaller is better
public record IntervalMetrics(double coverage, double width, double score) {

    /// @param missRate one minus the level of the intervals
    /// @return empty without rows
    public static Optional<IntervalMetrics> of(double[] truth, double[] low, double[] high, double missRate) {
        if (truth.length != low.length || truth.length != high.length || !(missRate > 0 && missRate < 1)) {
            throw new IllegalArgumentException("Intervals need one low and one high end per row, and a miss rate.");
        }
        if (truth.length == 0) {
            return Optional.empty();
        }
        double inside = 0;
        double width = 0;
        double score = 0;
        for (int i = 0; i < truth.length; i++) {
            if (!Double.isFinite(truth[i]) || Double.isNaN(low[i]) || Double.isNaN(high[i])) {
                throw new IllegalArgumentException("Row " + i + " is not a number.");
            }
            double below = Math.max(0, low[i] - truth[i]);
            double above = Math.max(0, truth[i] - high[i]);
            inside += below == 0 && above == 0 ? 1 : 0;
            width += high[i] - low[i];
            score += high[i] - low[i] + 2 / missRate * (below + above);
        }
        int n = truth.length;
        return Optional.of(new IntervalMetrics(inside / n, width / n, score / n));
    }
}
