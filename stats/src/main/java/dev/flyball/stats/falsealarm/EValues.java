package dev.flyball.stats.falsealarm;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Evidence whose mean under the null is at most 1 (Vovk and Wang 2021, E-values: calibration, combination and
/// applications).
public final class EValues {
    private EValues() {}

    /// The indices rejected at a level of the false discovery rate, ascending, valid under any
    /// dependence: the largest k
    /// with e_[k] >= m/(k level), the k largest (Wang and Ramdas 2022, False discovery rate control
    /// with e-values, eq.
    /// 4).
    ///
    /// @param e at least 0, infinity allowed; ties keep their order
    public static int[] benjaminiHochbergRejected(double[] e, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("The level (" + level + ") must lie between 0 and 1.");
        }
        int[] order = descending(e);
        int count = 0;
        for (int k = 1; k <= order.length; k++) {
            if (e[order[k - 1]] >= e.length / (level * k)) {
                count = k;
            }
        }
        return Arrays.stream(order, 0, count).sorted().toArray();
    }

    private static int[] descending(double[] e) {
        for (double value : e) {
            check(value);
        }
        return IntStream.range(0, e.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -e[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    private static void check(double e) {
        if (!(e >= 0)) {
            throw new IllegalArgumentException("An e-value is at least 0, not " + e + ".");
        }
    }

    /// The mean of e-values of one null, itself one under any dependence.
    public static double mean(double[] e) {
        double sum = 0;
        for (double value : e) {
            check(value);
            sum += value;
        }
        return sum / e.length;
    }

    /// 0.5/sqrt(p), the calibrator of kappa 1/2; infinite at 0.
    public static double ofPValue(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("A p-value lies in 0..1, not " + p + ".");
        }
        return 0.5 / Math.sqrt(p);
    }

    /// min(1, 1/e).
    public static double pValue(double e) {
        check(e);
        return Math.min(1, 1 / e);
    }
}
