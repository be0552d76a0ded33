package dev.flyball.stats.drift;

import java.util.Arrays;

/// The two-sample test of Kolmogorov and Smirnov: the greatest gap of two empirical distribution functions.
///
/// @param gap max |i·m - j·n| over the pooled values, a whole number; D times n·m
/// @param n rows of the reference
/// @param m rows of the window
public record KolmogorovSmirnov(long gap, int n, int m) {
    /// The most rows of a side for which the exact law is worth its cost.
    public static final int MOST_EXACT = 10_000;

    public KolmogorovSmirnov {
        if (n < 1 || m < 1 || gap < 0 || gap > (long) n * m) {
            throw new IllegalArgumentException("No gap of two samples: " + gap + " of " + n + " and " + m + " rows.");
        }
    }

    /// @param reference at least one value, ascending, none NaN
    /// @param current likewise
    public static KolmogorovSmirnov ofSorted(double[] reference, double[] current) {
        long n = reference.length;
        long m = current.length;
        long gap = 0;
        int i = 0;
        int j = 0;
        while (i < n && j < m) {
            double value = Math.min(reference[i], current[j]);
            while (i < n && reference[i] <= value) {
                i++;
            }
            while (j < m && current[j] <= value) {
                j++;
            }
            gap = Math.max(gap, Math.abs(i * m - j * n));
        }
        return new KolmogorovSmirnov(gap, (int) n, (int) m);
    }

    /// @param reference at least one value, in any order, none NaN
    /// @param current likewise
    public static KolmogorovSmirnov of(double[] reference, double[] current) {
        return ofSorted(sorted(reference), sorted(current));
    }

    private static double[] sorted(double[] values) {
        return Arrays.stream(values).map(v -> v + 0.0).sorted().toArray();
    }

    /// D, in 0..1.
    public double statistic() {
        return gap / ((double) n * m);
    }

    /// The exact p-value up to [#MOST_EXACT] rows a side, else that of the one-sample law.
    public double p() {
        return Math.max(n, m) <= MOST_EXACT ? exactP() : limitP();
    }

    /// P(D >= d) over all orders of the pooled rows, as if there were no ties (Hodges 1958, The significance
    /// probability of the Smirnov two-sample test): the chance that a path from (0, 0) to (n, m) leaves the band
    /// |i·m - j·n| < gap. Sums of positive terms only, so that small values keep their digits. O(n·m)
    /// steps at most,
    /// those inside the band; O(min(n, m)) memory.
    public double exactP() {
        return n >= m ? exact(gap, n, m) : exact(gap, m, n);
    }

    private static double exact(long gap, int n, int m) {
        if (gap == 0) {
            return 1;
        }
        double[] left = new double[m + 1];
        Arrays.fill(left, 1);
        for (long i = 0; i <= n; i++) {
            int from = (int) Math.max(0, Math.floorDiv(i * m - gap, (long) n) + 1);
            int to = (int) Math.min(m, -Math.floorDiv(-(i * m + gap), (long) n) - 1);
            if (from > 0) {
                left[from - 1] = 1;
            }
            double before = from > 0 ? 1 : i == 0 ? 0 : left[0];
            if (from == 0) {
                left[0] = before;
            }
            for (int j = Math.max(1, from); j <= to; j++) {
                before = (i * left[j] + j * before) / (i + j);
                left[j] = before;
            }
        }
        return left[m];
    }

    /// P(D >= d) by the exact one-sample law of round(n·m/(n+m)) rows, half to even.
    public double limitP() {
        double rows = Math.rint((double) n * m / ((double) n + m));
        return KolmogorovLaw.survival((long) Math.max(1, rows), statistic());
    }
}
