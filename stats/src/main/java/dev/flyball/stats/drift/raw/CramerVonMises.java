package dev.flyball.stats.drift.raw;

import dev.flyball.stats.Ranks;

/// The two-sample test of Cramér and von Mises (Anderson 1962, On the distribution of the two-sample Cramér-von Mises
/// criterion).
///
/// @param statistic T, Anderson's equation 10, by mid-ranks
/// @param n rows of the reference
/// @param m rows of the window
public record CramerVonMises(double statistic, int n, int m) {
    private static final double STEP = 0.0625;

    public static CramerVonMises of(double[] reference, double[] current) {
        SortedSamples sorted = new SortedSamples(reference, current);
        int n = reference.length;
        int m = current.length;
        double[] pooled = java.util.Arrays.copyOf(sorted.reference(), n + m);
        System.arraycopy(sorted.current(), 0, pooled, n, m);
        double[] ranks = Ranks.midranks(pooled);
        double u = n * squares(ranks, 0, n) + m * squares(ranks, n, n + m);
        double product = (double) n * m;
        double both = (double) n + m;
        return new CramerVonMises(u / (product * both) - (4 * product - 1) / (6 * both), n, m);
    }

    private static double squares(double[] ranks, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double gap = ranks[i] - (i - from + 1);
            sum += gap * gap;
        }
        return sum;
    }

    /// The upper tail of the limiting law at the standardised statistic (Anderson's equations 13 and
    /// 14); accurate to
    /// about 1e-13, so that smaller values are noise.
    public double p() {
        double product = (double) n * m;
        double both = (double) n + m;
        double mean = (1 + 1 / both) / 6;
        double variance = (both + 1)
                * (4 * product * both - 3 * ((double) n * n + (double) m * m) - 2 * product)
                / (45 * both * both * 4 * product);
        double standard = 1.0 / 6 + (statistic - mean) / Math.sqrt(45 * variance);
        return standard <= 0 ? 1 : Math.min(1, Math.max(0, 1 - limit(standard)));
    }

    /// The limiting law of Anderson and Darling 1952, Asymptotic theory of certain goodness of fit
    /// criteria, equation
    /// 4.35.
    private static double limit(double x) {
        double weight = Math.sqrt(Math.PI);
        double sum = 0;
        for (int k = 0; k < 10_000; k++) {
            double q = (4 * k + 1.0) * (4 * k + 1.0) / (16 * x);
            double term =
                    weight / (StrictMath.pow(Math.PI, 1.5) * Math.sqrt(x)) * Math.sqrt(4 * k + 1.0) * scaledBessel(q);
            sum += term;
            if (term < 1e-18) {
                break;
            }
            weight *= (k + 0.5) / (k + 1);
        }
        return sum;
    }

    /// e^-q K_¼(q) = ∫ exp(-q (1 + cosh t)) cosh(t/4) dt over t > 0, by the trapezoidal rule, which
    /// for such a function
    /// converges faster than any power of the step.
    private static double scaledBessel(double q) {
        double sum = StrictMath.exp(-2 * q) / 2;
        for (int i = 1; i < 100_000; i++) {
            double t = i * STEP;
            double term = StrictMath.exp(-q * (1 + StrictMath.cosh(t))) * StrictMath.cosh(t / 4);
            sum += term;
            if (term <= sum * 1e-18) {
                break;
            }
        }
        return sum * STEP;
    }
}
