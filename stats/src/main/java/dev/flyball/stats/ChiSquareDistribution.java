package dev.flyball.stats;

/// The chi-square distribution.
public final class ChiSquareDistribution {
    private ChiSquareDistribution() {}

    /// P(X <= x).
    ///
    /// @param degrees of freedom, positive
    public static double cdf(double x, double degrees) {
        return x <= 0 ? 0 : GammaFunction.lower(degrees / 2, x / 2);
    }

    /// P(X > x), relatively accurate in the upper tail.
    public static double survival(double x, double degrees) {
        return x <= 0 ? 1 : GammaFunction.upper(degrees / 2, x / 2);
    }

    /// The x with P(X <= x) = p; infinite at 1.
    ///
    /// Wilson and Hilferty 1931 for a start, then steps of Newton kept inside a shrinking bracket.
    ///
    /// @param p a probability, 0..1
    public static double quantile(double p, double degrees) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("A probability lies in 0..1, not " + p + ".");
        }
        if (p == 0 || p == 1) {
            return p == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        double ninth = 2 / (9 * degrees);
        double cube = Math.max(0.01, 1 - ninth + NormalDistribution.quantile(p) * Math.sqrt(ninth));
        double x = degrees * cube * cube * cube;
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        for (int step = 0; step < 200; step++) {
            double error = p <= 0.5 ? cdf(x, degrees) - p : (1 - p) - survival(x, degrees);
            if (error > 0) {
                high = x;
            } else {
                low = x;
            }
            double next = x - error / density(x, degrees);
            if (!(next > low && next < high)) {
                next = Double.isInfinite(high) ? 2 * x : (low + high) / 2;
            }
            if (Math.abs(next - x) <= 1e-15 * x) {
                return next;
            }
            x = next;
        }
        return x;
    }

    private static double density(double x, double degrees) {
        return GammaFunction.poisson(degrees / 2, x / 2) * degrees / (2 * x);
    }
}
