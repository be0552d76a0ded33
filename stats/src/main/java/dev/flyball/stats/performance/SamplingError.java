package dev.flyball.stats.performance;

import dev.flyball.stats.Sums;

/// How far the mean of a chunk strays by chance, from rows of the reference.
public final class SamplingError {
    private SamplingError() {}

    /// The standard deviation of the reference values (divisor n - `lost`) over the root of the rows of the chunk.
    ///
    /// @param lost degrees of freedom, 0 or 1
    public static double ofMean(double[] reference, long rows, int lost) {
        double mean = Sums.mean(reference);
        return Math.sqrt(Sums.squares(reference, mean) / (reference.length - lost)) / Math.sqrt(rows);
    }
}
