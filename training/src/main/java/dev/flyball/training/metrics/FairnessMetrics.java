package dev.flyball.training.metrics;

import java.util.OptionalDouble;
import java.util.TreeMap;

/// Gaps between groups in how a binary classifier treats them. A gap is the largest rate minus the
/// smallest; absent with
/// one group, or when a group has no rows of the needed class.
///
/// Hardt, Price and Srebro 2016, Equality of opportunity in supervised learning; Feldman and
/// others 2015 for the impact.
public final class FairnessMetrics {
    private final TreeMap<Integer, double[]> counts = new TreeMap<>();

    private FairnessMetrics() {}

    /// @param positive the truth
    /// @param selected the predicted class
    /// @param groups a group number per row
    public static FairnessMetrics of(boolean[] positive, boolean[] selected, int[] groups) {
        if (positive.length != selected.length || positive.length != groups.length) {
            throw new IllegalArgumentException("Truth, predictions and groups have one entry per row.");
        }
        FairnessMetrics metrics = new FairnessMetrics();
        for (int i = 0; i < positive.length; i++) {
            double[] cells = metrics.counts.computeIfAbsent(groups[i], group -> new double[4]);
            cells[(positive[i] ? 2 : 0) + (selected[i] ? 1 : 0)]++;
        }
        return metrics;
    }

    private interface Rate {
        /// NaN without rows.
        double of(double[] cells);
    }

    private static double selection(double[] cells) {
        return (cells[1] + cells[3]) / (cells[0] + cells[1] + cells[2] + cells[3]);
    }

    private static double truePositive(double[] cells) {
        return cells[3] / (cells[2] + cells[3]);
    }

    private static double falsePositive(double[] cells) {
        return cells[1] / (cells[0] + cells[1]);
    }

    /// The gap of the rate of being selected.
    public OptionalDouble demographicParity() {
        return gap(FairnessMetrics::selection);
    }

    /// The gap of the rate of being selected among positives.
    public OptionalDouble equalOpportunity() {
        return gap(FairnessMetrics::truePositive);
    }

    /// The larger of the gaps among positives and among negatives.
    public OptionalDouble equalizedOdds() {
        OptionalDouble positives = gap(FairnessMetrics::truePositive);
        OptionalDouble negatives = gap(FairnessMetrics::falsePositive);
        return positives.isEmpty() || negatives.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(positives.getAsDouble(), negatives.getAsDouble()));
    }

    /// The smallest rate of being selected divided by the largest; absent when nobody is.
    public OptionalDouble disparateImpact() {
        double[] range = range(FairnessMetrics::selection);
        return range.length == 0 || range[1] == 0 ? OptionalDouble.empty() : OptionalDouble.of(range[0] / range[1]);
    }

    private OptionalDouble gap(Rate rate) {
        double[] range = range(rate);
        return range.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(range[1] - range[0]);
    }

    /// The smallest and the largest rate, nothing when the gap is undefined.
    private double[] range(Rate rate) {
        double[] rates = counts.values().stream().mapToDouble(rate::of).sorted().toArray();
        boolean defined = rates.length > 1 && !Double.isNaN(rates[rates.length - 1]);
        return defined ? new double[] {rates[0], rates[rates.length - 1]} : new double[0];
    }
}
