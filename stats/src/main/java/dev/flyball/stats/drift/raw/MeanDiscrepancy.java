package dev.flyball.stats.drift.raw;

import java.util.Arrays;

/// The unbiased squared maximum mean discrepancy with a Gaussian kernel k = exp(-‖x-y‖²/width)
/// (Gretton and others 2012,
/// A kernel two-sample test, equation 3).
///
/// Rows of one length. Costs (n+m)² kernels.
public final class MeanDiscrepancy {
    private MeanDiscrepancy() {}

    /// Which squared distances the width is the median of.
    public enum Width {
        /// All N² pairs of pooled rows, also each row with itself.
        ALL_PAIRS,
        /// The pairs of different pooled rows; of an even number the lower middle one.
        DIFFERENT_ROWS,
        /// All pairs of reference rows.
        REFERENCE
    }

    /// The median squared distance, in squared units of the rows.
    public static double width(double[][] reference, double[][] current, Width rule) {
        return switch (rule) {
            case ALL_PAIRS -> median(squares(pooled(reference, current), true), false);
            case DIFFERENT_ROWS -> median(squares(pooled(reference, current), false), true);
            case REFERENCE -> median(squares(reference, true), false);
        };
    }

    private static double[][] pooled(double[][] reference, double[][] current) {
        double[][] pooled = Arrays.copyOf(reference, reference.length + current.length);
        System.arraycopy(current, 0, pooled, reference.length, current.length);
        return pooled;
    }

    private static double[] squares(double[][] rows, boolean withItself) {
        int n = rows.length;
        double[] squares = new double[withItself ? n * n : n * (n - 1)];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (withItself || i != j) {
                    squares[at++] = square(rows[i], rows[j]);
                }
            }
        }
        Arrays.sort(squares);
        return squares;
    }

    private static double median(double[] sorted, boolean lower) {
        int middle = sorted.length / 2;
        if (sorted.length % 2 == 1) {
            return sorted[middle];
        }
        return lower ? sorted[middle - 1] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double square(double[] x, double[] y) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += (x[j] - y[j]) * (x[j] - y[j]);
        }
        return sum;
    }

    /// MMD²; may be slightly negative without a difference.
    ///
    /// @param reference at least two rows
    /// @param current at least two rows
    /// @param width of the kernel, positive
    public static double squared(double[][] reference, double[][] current, double width) {
        double n = reference.length;
        double m = current.length;
        double across = 0;
        for (double[] x : reference) {
            for (double[] y : current) {
                across += StrictMath.exp(-square(x, y) / width);
            }
        }
        return within(reference, width) / (n * (n - 1)) + within(current, width) / (m * (m - 1)) - 2 * across / (n * m);
    }

    private static double within(double[][] rows, double width) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += StrictMath.exp(-square(rows[i], rows[j]) / width);
            }
        }
        return 2 * sum;
    }
}
