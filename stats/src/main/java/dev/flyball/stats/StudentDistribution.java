package dev.flyball.stats;

/// Student's t distribution.
public final class StudentDistribution {
    private StudentDistribution() {}

    /// P(T >= t), relatively accurate in the upper tail.
    ///
    /// @param degrees of freedom, positive
    public static double survival(double t, double degrees) {
        double half = twoSided(t, degrees) / 2;
        return t >= 0 ? half : 1 - half;
    }

    /// P(T <= t).
    public static double cdf(double t, double degrees) {
        return survival(-t, degrees);
    }

    /// P(|T| >= |t|).
    public static double twoSided(double t, double degrees) {
        if (Double.isInfinite(t)) {
            return 0;
        }
        double square = t * t;
        return square <= degrees
                ? BetaDistribution.survival(square / (degrees + square), 0.5, degrees / 2)
                : BetaDistribution.cdf(degrees / (degrees + square), degrees / 2, 0.5);
    }
}
