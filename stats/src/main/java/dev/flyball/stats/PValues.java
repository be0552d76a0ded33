package dev.flyball.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Corrections for many p-values at once. Results are in the order of the input; ties keep it.
public final class PValues {
    private PValues() {}

    /// min(1, m p).
    public static double[] bonferroni(double[] p) {
        return Arrays.stream(p).map(value -> Math.min(1, p.length * value)).toArray();
    }

    /// Holm 1979, A simple sequentially rejective multiple test procedure: adjusted p-values.
    public static double[] holm(double[] p) {
        int[] order = ascending(p);
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int j = 0; j < order.length; j++) {
            largest = Math.max(largest, Math.min(1, (p.length - j) * p[order[j]]));
            adjusted[order[j]] = largest;
        }
        return adjusted;
    }

    /// The indices that Holm rejects at `alpha`, ascending.
    public static int[] holmRejected(double[] p, double alpha) {
        int[] order = ascending(p);
        int count = 0;
        while (count < order.length && p[order[count]] <= alpha / (p.length - count)) {
            count++;
        }
        return Arrays.stream(order, 0, count).sorted().toArray();
    }

    /// Benjamini and Hochberg 1995, Controlling the false discovery rate: adjusted p-values.
    public static double[] benjaminiHochberg(double[] p) {
        int[] order = ascending(p);
        double[] adjusted = new double[p.length];
        double smallest = 1;
        for (int j = order.length - 1; j >= 0; j--) {
            smallest = Math.min(smallest, p.length * p[order[j]] / (j + 1));
            adjusted[order[j]] = smallest;
        }
        return adjusted;
    }

    /// The indices that Benjamini and Hochberg reject at `alpha`, ascending.
    public static int[] benjaminiHochbergRejected(double[] p, double alpha) {
        int[] order = ascending(p);
        int count = 0;
        for (int k = 1; k <= order.length; k++) {
            if (p[order[k - 1]] <= k * alpha / p.length) {
                count = k;
            }
        }
        return Arrays.stream(order, 0, count).sorted().toArray();
    }

    /// The indices that Benjamini and Yekutieli 2001 (The control of the false discovery rate in
    /// multiple testing under
    /// dependency) reject at `alpha`, ascending: valid under any dependence.
    public static int[] benjaminiYekutieliRejected(double[] p, double alpha) {
        double harmonic = 0;
        for (int i = 1; i <= p.length; i++) {
            harmonic += 1.0 / i;
        }
        return benjaminiHochbergRejected(p, alpha / harmonic);
    }

    private static int[] ascending(double[] p) {
        for (double value : p) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("A p-value lies in 0..1, not " + value + ".");
            }
        }
        return IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(i -> i)
                .toArray();
    }
}
