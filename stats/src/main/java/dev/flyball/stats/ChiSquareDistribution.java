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
}
