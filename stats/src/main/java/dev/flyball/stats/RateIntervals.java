package dev.flyball.stats;

import java.util.Optional;

/// Two-sided intervals of a rate, from k successes of n; empty when n is 0.
public final class RateIntervals {
    private RateIntervals() {}

    /// Wilson 1927, Probable inference, the law of succession, and statistical inference.
    public static Optional<Bounds> wilson(long k, long n, double confidence) {
        check(k, n, confidence);
        if (n == 0) {
            return Optional.empty();
        }
        double z = NormalDistribution.quantile((1 + confidence) / 2);
        double p = (double) k / n;
        double square = z * z;
        double center = p + square / (2.0 * n);
        double reach = z * Math.sqrt(p * (1 - p) / n + square / (4.0 * n * n));
        double scale = 1 + square / n;
        double low = k == 0 ? 0 : (center - reach) / scale;
        double high = k == n ? 1 : (center + reach) / scale;
        return Optional.of(new Bounds(low, high));
    }

    /// Clopper and Pearson 1934, The use of confidence or fiducial limits illustrated in the case of the binomial.
    public static Optional<Bounds> clopperPearson(long k, long n, double confidence) {
        check(k, n, confidence);
        if (n == 0) {
            return Optional.empty();
        }
        double tail = (1 - confidence) / 2;
        double low = k == 0 ? 0 : BetaDistribution.quantile(tail, k, n - k + 1.0);
        double high = k == n ? 1 : BetaDistribution.quantile((1 + confidence) / 2, k + 1.0, (double) n - k);
        return Optional.of(new Bounds(low, high));
    }

    private static void check(long k, long n, double confidence) {
        if (k < 0 || k > n || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("No rate: " + k + " of " + n + " at " + confidence + ".");
        }
    }
}
