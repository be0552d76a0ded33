package dev.flyball.stats.drift;

import dev.flyball.stats.GammaFunction;

/// Fisher's exact test of two shares (Fisher 1922, On the interpretation of χ² from contingency tables).
public final class FisherExact {
    /// Probabilities this close are one, so that rounding does not decide.
    private static final double SLACK = 1e-7;

    private FisherExact() {}

    /// The two-sided p-value of k of n in the reference against l of m in the window: the chance, the
    /// margins given,
    /// of all tables at most as likely as this one. 1 when a side is empty. Costs as many steps as
    /// there are tables.
    public static double p(long k, long n, long l, long m) {
        if (k < 0 || k > n || l < 0 || l > m) {
            throw new IllegalArgumentException("No shares: " + k + " of " + n + " and " + l + " of " + m + ".");
        }
        long hits = k + l;
        long low = Math.max(0, hits - n);
        long high = Math.min(hits, m);
        if (low == high) {
            return 1;
        }
        double limit = logProbability(l, hits, n, m) + SLACK;
        double mode = Math.floor((hits + 1.0) * (m + 1.0) / (n + m + 2.0));
        long middle = (long) Math.max(low, Math.min(high, mode));
        double tail = side(low, middle - 1, 1, limit, hits, n, m) + side(high, middle, -1, limit, hits, n, m);
        return Math.min(1, tail);
    }

    /// The sum, from an end inwards, of what is at most as likely as the limit; from the smallest term
    /// to the largest.
    private static double side(long from, long to, int step, double limit, long hits, long n, long m) {
        double sum = 0;
        for (long x = from; step > 0 ? x <= to : x >= to; x += step) {
            double log = logProbability(x, hits, n, m);
            if (log > limit) {
                break;
            }
            sum += StrictMath.exp(log);
        }
        return sum;
    }

    /// The hypergeometric law: x of the hits fall among the m.
    private static double logProbability(long x, long hits, long n, long m) {
        return choose(m, x) + choose(n, hits - x) - choose(n + m, hits);
    }

    private static double choose(long n, long k) {
        return GammaFunction.log(n + 1.0) - GammaFunction.log(k + 1.0) - GammaFunction.log(n - k + 1.0);
    }
}
