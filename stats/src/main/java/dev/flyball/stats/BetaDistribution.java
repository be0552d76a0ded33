package dev.flyball.stats;

/// The beta distribution, with parameters a, b > 0.
///
/// The continued fraction is 26.5.8 of Abramowitz and Stegun 1964, evaluated by Lentz's method.
public final class BetaDistribution {
    private static final double EPSILON = 4e-16;
    private static final int MAX_STEPS = 1_000_000;

    private BetaDistribution() {}

    /// P(X <= x), the regularised incomplete beta function.
    public static double cdf(double x, double a, double b) {
        if (x <= 0) {
            return 0;
        }
        if (x >= 1) {
            return 1;
        }
        return x <= (a + 1) / (a + b + 2) ? fraction(x, 1 - x, a, b) : 1 - fraction(1 - x, x, b, a);
    }

    /// P(X > x), relatively accurate in the upper tail.
    public static double survival(double x, double a, double b) {
        if (x <= 0) {
            return 1;
        }
        if (x >= 1) {
            return 0;
        }
        return x <= (a + 1) / (a + b + 2) ? 1 - fraction(x, 1 - x, a, b) : fraction(1 - x, x, b, a);
    }

    /// The x with P(X <= x) = p, 0 <= p <= 1.
    public static double quantile(double p, double a, double b) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("A probability lies in 0..1, not " + p + ".");
        }
        if (p == 0 || p == 1) {
            return p;
        }
        double low = 0;
        double high = 1;
        double x = a / (a + b);
        for (int step = 0; step < 2000; step++) {
            double error = p <= 0.5 ? cdf(x, a, b) - p : (1 - p) - survival(x, a, b);
            if (error > 0) {
                high = x;
            } else {
                low = x;
            }
            double next = x - error / density(x, a, b);
            if (!(next > low && next < high)) {
                next = between(low, high);
            }
            if (Math.abs(next - x) <= 1e-16 * x || high - low <= 1e-16 * high) {
                return next;
            }
            x = next;
        }
        return x;
    }

    /// The middle, on a logarithmic scale while the lower end is far below the upper.
    private static double between(double low, double high) {
        if (low == 0) {
            return high / 16;
        }
        return high / low > 4 ? Math.sqrt(low) * Math.sqrt(high) : (low + high) / 2;
    }

    static double density(double x, double a, double b) {
        return factor(x, 1 - x, a, b) / (x * (1 - x));
    }

    /// x^a y^b / B(a, b) with y = 1 - x.
    private static double factor(double x, double y, double a, double b) {
        double n = a + b;
        double log = GammaFunction.stirlingError(n)
                - GammaFunction.stirlingError(a)
                - GammaFunction.stirlingError(b)
                - GammaFunction.deviance(a, n * x)
                - GammaFunction.deviance(b, n * y);
        return StrictMath.exp(log) * Math.sqrt(a / n * b / (2 * Math.PI));
    }

    private static double fraction(double x, double y, double a, double b) {
        double c = 1;
        double d = 1 / GammaFunction.away(1 - (a + b) * x / (a + 1));
        double h = d;
        for (int m = 1; m < MAX_STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / GammaFunction.away(1 + even * d);
            c = GammaFunction.away(1 + even / c);
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / GammaFunction.away(1 + odd * d);
            c = GammaFunction.away(1 + odd / c);
            double delta = d * c;
            h *= delta;
            if (Math.abs(delta - 1) < EPSILON) {
                break;
            }
        }
        return factor(x, y, a, b) * h / a;
    }
}
