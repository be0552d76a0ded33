package dev.flyball.stats.segment;

import java.util.Arrays;

/// Why a mean moved: because the segments' shares did, or because the segments did (Kitagawa 1955, Components of a
/// difference between two rates, equation 6).
///
/// @param before M0 = Σ w0·m0
/// @param after M1 = Σ w1·m1
/// @param mix per segment (w1-w0)·((m0+m1)/2 - (M0+M1)/2)
/// @param within per segment ((w0+w1)/2)·(m1-m0)
public record MetricShift(double before, double after, double[] mix, double[] within) {

    /// A segment without rows on one side takes the other side's mean, so that it moved nothing within.
    ///
    /// @param rowsBefore per segment
    /// @param meansBefore per segment; not looked at where there are no rows
    public static MetricShift of(double[] rowsBefore, double[] meansBefore, double[] rowsAfter, double[] meansAfter) {
        int segments = rowsBefore.length;
        double[] m0 = meansBefore.clone();
        double[] m1 = meansAfter.clone();
        for (int s = 0; s < segments; s++) {
            m0[s] = rowsBefore[s] == 0 ? rowsAfter[s] == 0 ? 0 : m1[s] : m0[s];
            m1[s] = rowsAfter[s] == 0 ? m0[s] : m1[s];
        }
        double[] w0 = shares(rowsBefore);
        double[] w1 = shares(rowsAfter);
        double before = mean(w0, m0);
        double after = mean(w1, m1);
        double[] mix = new double[segments];
        double[] within = new double[segments];
        for (int s = 0; s < segments; s++) {
            mix[s] = (w1[s] - w0[s]) * ((m0[s] + m1[s]) / 2 - (before + after) / 2);
            within[s] = (w0[s] + w1[s]) / 2 * (m1[s] - m0[s]);
        }
        return new MetricShift(before, after, mix, within);
    }

    /// M1 - M0, the sum of all parts.
    public double delta() {
        return after - before;
    }

    private static double[] shares(double[] rows) {
        double total = Arrays.stream(rows).sum();
        return Arrays.stream(rows).map(row -> row / total).toArray();
    }

    private static double mean(double[] weights, double[] values) {
        double sum = 0;
        for (int s = 0; s < weights.length; s++) {
            sum += weights[s] * values[s];
        }
        return sum;
    }
}
