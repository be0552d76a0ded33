package dev.flyball.stats;

/// The gamma function and what is built from it, accurate to about 1e-14.
///
/// Sources: Lanczos 1964, A precision approximation of the gamma function; Loader 2000, Fast and
/// accurate computation of
/// binomial probabilities; Lentz 1976 for continued fractions.
public final class GammaFunction {
    private static final double LOG_TWO_PI = 1.8378770664093453;
    private static final double HALF_LOG_TWO_PI = LOG_TWO_PI / 2;
    private static final double SMALL = 1e-300;
    private static final double EPSILON = 1e-16;
    private static final int MAX_STEPS = 1_000_000;
    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    private GammaFunction() {}

    /// ln Γ(x) for x > 0.
    public static double log(double x) {
        if (!(x > 0)) {
            throw new IllegalArgumentException("ln Γ needs a positive number, not " + x + ".");
        }
        if (x > 15) {
            return (x - 0.5) * StrictMath.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
        }
        double shifted = x - 1;
        double series = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            series += LANCZOS[i] / (shifted + i);
        }
        double t = shifted + 7.5;
        return HALF_LOG_TWO_PI + (shifted + 0.5) * StrictMath.log(t) - t + StrictMath.log(series);
    }

    /// The regularised lower incomplete gamma function P(a, x), a > 0, x >= 0.
    public static double lower(double a, double x) {
        return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
    }

    /// The regularised upper incomplete gamma function Q(a, x), a > 0, x >= 0; relatively accurate in
    /// the upper tail.
    public static double upper(double a, double x) {
        return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
    }

    private static double lowerSeries(double a, double x) {
        if (x <= 0) {
            return 0;
        }
        double term = 1;
        double sum = 1;
        for (int n = 1; n < MAX_STEPS && term > sum * EPSILON; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return poisson(a, x) * sum;
    }

    private static double upperFraction(double a, double x) {
        if (Double.isInfinite(x)) {
            return 0;
        }
        double b = x + 1 - a;
        double c = 1 / SMALL;
        double d = 1 / b;
        double h = d;
        for (int i = 1; i < MAX_STEPS; i++) {
            double an = -i * (i - a);
            b += 2;
            d = 1 / away(an * d + b);
            c = away(b + an / c);
            double delta = d * c;
            h *= delta;
            if (Math.abs(delta - 1) < EPSILON * 4) {
                break;
            }
        }
        return a * poisson(a, x) * h;
    }

    static double away(double value) {
        return Math.abs(value) < SMALL ? SMALL : value;
    }

    /// x^a e^-x / Γ(a+1), the Poisson probability for any real a >= 0.
    static double poisson(double a, double x) {
        if (x == 0) {
            return a == 0 ? 1 : 0;
        }
        if (a == 0) {
            return StrictMath.exp(-x);
        }
        return StrictMath.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
    }

    /// ln Γ(n+1) - ((n + 1/2) ln n - n + ln(2π)/2), n > 0.
    static double stirlingError(double n) {
        if (n <= 15) {
            return log(n + 1) - (n + 0.5) * StrictMath.log(n) + n - HALF_LOG_TWO_PI;
        }
        return stirlingSeries(n);
    }

    private static double stirlingSeries(double n) {
        double square = n * n;
        double tail = 691.0 / 360360 - 1.0 / 156 / square;
        tail = 1.0 / 1188 - tail / square;
        tail = 1.0 / 1680 - tail / square;
        tail = 1.0 / 1260 - tail / square;
        tail = 1.0 / 360 - tail / square;
        return (1.0 / 12 - tail / square) / n;
    }

    /// x ln(x/m) + m - x without cancellation.
    static double deviance(double x, double m) {
        if (Math.abs(x - m) < 0.1 * (x + m)) {
            double v = (x - m) / (x + m);
            double sum = (x - m) * v;
            double term = 2 * x * v;
            for (int j = 1; j < 1000; j++) {
                term *= v * v;
                double next = sum + term / (2 * j + 1);
                if (next == sum) {
                    return next;
                }
                sum = next;
            }
        }
        return x * StrictMath.log(x / m) + m - x;
    }
}
