package dev.flyball.stats.drift.raw;

import dev.flyball.stats.NormalDistribution;

/// The z test of two proportions with the pooled share (p1-p2)/√(P(1-P)(1/n+1/m)).
///
/// @param k successes of n rows of the reference
/// @param l successes of m rows of the window
public record Proportions(long k, long n, long l, long m) {
    public Proportions {
        if (k < 0 || k > n || l < 0 || l > m || n < 1 || m < 1) {
            throw new IllegalArgumentException("No shares: " + k + " of " + n + " and " + l + " of " + m + ".");
        }
    }

    /// Positive when the reference has the larger share; 0 when there are only successes or none.
    public double z() {
        double pooled = ((double) k + l) / ((double) n + m);
        double gap = (double) k / n - (double) l / m;
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / n + 1.0 / m));
        return error == 0 ? 0 : gap / error;
    }

    /// Two-sided.
    public double p() {
        return Math.min(1, 2 * NormalDistribution.survival(Math.abs(z())));
    }
}
