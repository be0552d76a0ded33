package dev.flyball.stats.sequential;

import dev.flyball.stats.Bounds;

/// The asymptotic confidence sequence for means without a known range, such as revenue or latency
/// (Waudby-Smith, Arbour,
/// Sinha, Kennedy and Ramdas 2024, Time-uniform central limit theory and asymptotic confidence sequences, eq. 4 and
/// 12).
///
/// Approximate: never for a guard, and biased when weights change while rates drift.
public final class AsymptoticSequence {
    /// The number of values at which the interval is to be narrowest.
    public static final long TIGHTEST_AT = 5000;

    private AsymptoticSequence() {}

    /// The parameter that makes the interval narrowest at `tightestAt` values.
    public static double rho(double alpha, long tightestAt) {
        double log = -2 * StrictMath.log(alpha);
        return Math.sqrt((log + StrictMath.log(1 + log)) / tightestAt);
    }

    /// Half the width after n values of a standard deviation.
    public static double half(double deviation, long n, double alpha) {
        double rho = rho(alpha, TIGHTEST_AT);
        double spread = n * rho * rho + 1;
        double square = (double) n * n * rho * rho;
        return deviation * Math.sqrt(2 * spread / square * StrictMath.log(Math.sqrt(spread) / alpha));
    }

    /// The difference of two arms' means and how far the truth may lie from it.
    public record Difference(double value, double half) {
        public Bounds bounds() {
            return new Bounds(value - half, value + half);
        }
    }

    /// Candidate less stable.
    ///
    /// @throws IllegalArgumentException when an arm has fewer than two values
    public static Difference difference(MeanVariance stable, MeanVariance candidate, double alpha) {
        if (stable.count() < 2 || candidate.count() < 2) {
            throw new IllegalArgumentException(
                    "Each arm needs two values, not " + stable.count() + " and " + candidate.count() + ".");
        }
        long n = stable.count() + candidate.count();
        double error = Math.sqrt(candidate.variance() / candidate.count() + stable.variance() / stable.count());
        return new Difference(candidate.mean() - stable.mean(), half(Math.sqrt(n) * error, n, alpha));
    }
}
