package dev.flyball.stats.performance;

import dev.flyball.stats.Ranks;

/// The expected calibration error over parts of equal size (Naeini, Cooper and Hauskrecht 2015,
/// Obtaining well calibrated
/// probabilities using Bayesian binning).
public final class CalibrationError {
    private CalibrationError() {}

    /// Σ share of part · |mean score - mean label|; rows in the order of their scores, the first n mod
    /// parts parts one
    /// longer. NaN without rows.
    ///
    /// @param scores 0..1
    /// @param labels 0 or 1
    public static double of(double[] scores, double[] labels, int parts) {
        int[] order = Ranks.order(scores);
        int n = order.length;
        double sum = n == 0 ? Double.NaN : 0;
        int start = 0;
        for (int part = 0; part < parts; part++) {
            int end = start + n / parts + (part < n % parts ? 1 : 0);
            double score = 0;
            double label = 0;
            for (int i = start; i < end; i++) {
                score += scores[order[i]];
                label += labels[order[i]];
            }
            int size = end - start;
            if (size > 0) {
                sum += (double) size / n * Math.abs(score / size - label / size);
            }
            start = end;
        }
        return sum;
    }
}
