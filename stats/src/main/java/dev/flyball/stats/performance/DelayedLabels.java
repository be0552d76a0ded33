package dev.flyball.stats.performance;

import java.util.Arrays;

/// The mean loss of predictions whose labels come late, some not yet.
///
/// A label with the delay d had a chance to be seen only by predictions at least that old, so it stands for
/// n / #{age >= d} of them (Horvitz and Thompson 1952, A generalization of sampling without replacement from a finite
/// universe; the quotient as Hájek 1971). Takes it that loss and delay do not depend on the age.
///
/// @param rows n, with and without a label
/// @param labelled rows with a label
/// @param naive the mean loss of the labelled rows; NaN without any
/// @param coverage the estimated share of labels with a delay up to the largest age
/// @param weighted the estimate; NaN without labelled rows
/// @param lower the least the mean can be if losses lie in 0..1, whatever the missing labels are
/// @param upper the most it can be
public record DelayedLabels(
        int rows, int labelled, double naive, double coverage, double weighted, double lower, double upper) {

    /// @param ages now less the time of each prediction
    /// @param delays of each label; NaN where there is none yet
    /// @param losses of each labelled row; else not looked at
    public static DelayedLabels of(double[] ages, double[] delays, double[] losses) {
        int n = ages.length;
        double[] sorted = ages.clone();
        Arrays.sort(sorted);
        int labelled = 0;
        double sum = 0;
        double weights = 0;
        double weighted = 0;
        for (int i = 0; i < n; i++) {
            if (!Double.isNaN(delays[i])) {
                labelled++;
                sum += losses[i];
                double weight = n / (double) (n - below(sorted, delays[i]));
                weights += weight;
                weighted += weight * losses[i];
            }
        }
        double lower = sum / n;
        return new DelayedLabels(
                n,
                labelled,
                sum / labelled,
                weights / n,
                weighted / weights,
                lower,
                lower + (n - labelled) / (double) n);
    }

    /// How many are less than a value.
    private static int below(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// labelled / rows.
    public double maturity() {
        return labelled / (double) rows;
    }
}
