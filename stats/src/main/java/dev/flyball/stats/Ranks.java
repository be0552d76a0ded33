package dev.flyball.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Orders and ranks of numbers.
public final class Ranks {
    private static final int SMALL = 1 << 10;

    private Ranks() {}

    /// The indices of `values` in ascending order; equal values keep their order. No value may be NaN.
    public static int[] order(double[] values) {
        if (values.length <= SMALL) {
            return IntStream.range(0, values.length)
                    .boxed()
                    .sorted((a, b) -> Double.compare(plain(values[a]), plain(values[b])))
                    .mapToInt(i -> i)
                    .toArray();
        }
        return radix(values);
    }

    /// -0.0 and 0.0 are one value.
    private static double plain(double value) {
        return value + 0.0;
    }

    /// A stable radix sort on the bits, 16 at a time.
    private static int[] radix(double[] values) {
        int n = values.length;
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            long bits = Double.doubleToLongBits(plain(values[i]));
            keys[i] = bits ^ (bits >> 63 & Long.MAX_VALUE | Long.MIN_VALUE);
        }
        int[] order = IntStream.range(0, n).toArray();
        int[] next = new int[n];
        int[] counts = new int[(1 << 16) + 1];
        for (int shift = 0; shift < 64; shift += 16) {
            Arrays.fill(counts, 0);
            for (long key : keys) {
                counts[(int) (key >>> shift & 0xFFFF) + 1]++;
            }
            if (counts[(int) (keys[0] >>> shift & 0xFFFF) + 1] == n) {
                continue;
            }
            for (int c = 1; c < counts.length; c++) {
                counts[c] += counts[c - 1];
            }
            for (int row : order) {
                next[counts[(int) (keys[row] >>> shift & 0xFFFF)]++] = row;
            }
            int[] swap = order;
            order = next;
            next = swap;
        }
        return order;
    }

    /// Ranks from 1; equal values share the mean of their ranks.
    public static double[] midranks(double[] values) {
        int[] order = order(values);
        double[] ranks = new double[values.length];
        int start = 0;
        while (start < order.length) {
            int end = start + 1;
            while (end < order.length && values[order[end]] == values[order[start]]) {
                end++;
            }
            for (int i = start; i < end; i++) {
                ranks[order[i]] = (start + 1 + end) / 2.0;
            }
            start = end;
        }
        return ranks;
    }
}
