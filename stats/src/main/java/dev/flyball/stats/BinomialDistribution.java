package dev.flyball.stats;

/// The binomial distribution of n trials with probability p, 0 < p < 1.
public final class BinomialDistribution {
    private BinomialDistribution() {}

    /// P(X = k), by Loader's saddle-point expansion (2000, Fast and accurate computation of binomial
    /// probabilities).
    public static double probability(long k, long n, double p) {
        if (k < 0 || k > n) {
            return 0;
        }
        if (k == 0) {
            return StrictMath.exp(n * StrictMath.log1p(-p));
        }
        if (k == n) {
            return StrictMath.exp(n * StrictMath.log(p));
        }
        double rest = (double) n - k;
        double log = GammaFunction.stirlingError(n)
                - GammaFunction.stirlingError(k)
                - GammaFunction.stirlingError(rest)
                - GammaFunction.deviance(k, n * p)
                - GammaFunction.deviance(rest, n * (1 - p));
        return StrictMath.exp(log) * Math.sqrt(n / (2 * Math.PI * k * rest));
    }

    /// P(X <= k).
    public static double cdf(long k, long n, double p) {
        if (k < 0) {
            return 0;
        }
        return k >= n ? 1 : BetaDistribution.survival(p, k + 1.0, (double) n - k);
    }

    /// P(X >= k), relatively accurate when it is small.
    public static double atLeast(long k, long n, double p) {
        if (k <= 0) {
            return 1;
        }
        return k > n ? 0 : BetaDistribution.cdf(p, k, n - k + 1.0);
    }
}
