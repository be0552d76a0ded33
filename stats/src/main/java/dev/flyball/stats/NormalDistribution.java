package dev.flyball.stats;

/// The standard normal distribution.
public final class NormalDistribution {
    private static final double SQRT_TWO_PI = 2.5066282746310002;

    private NormalDistribution() {}

    /// P(X <= x); relatively accurate in the lower tail.
    public static double cdf(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        double tail = GammaFunction.upper(0.5, x * x / 2) / 2;
        return x <= 0 ? tail : 1 - tail;
    }

    /// P(X > x); relatively accurate in the upper tail.
    public static double survival(double x) {
        return cdf(-x);
    }

    public static double density(double x) {
        return StrictMath.exp(-x * x / 2) / SQRT_TWO_PI;
    }

    /// The x with P(X <= x) = p; infinite at 0 and 1.
    ///
    /// A rational start (Abramowitz and Stegun 1964, 26.2.23), then steps of Halley.
    public static double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("A probability lies in 0..1, not " + p + ".");
        }
        if (p > 0.5) {
            return -lowerQuantile(1 - p);
        }
        return lowerQuantile(p);
    }

    private static double lowerQuantile(double p) {
        if (p == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (p == 0.5) {
            return 0;
        }
        double t = Math.sqrt(-2 * StrictMath.log(p));
        double x = -(t
                - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
        for (int step = 0; step < 4; step++) {
            double error = (cdf(x) - p) / density(x);
            x -= error / (1 + x * error / 2);
        }
        return x;
    }
}
