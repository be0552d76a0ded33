package dev.flyball.training.metrics;

import dev.flyball.stats.Ranks;
import java.util.Arrays;

/// A rising line through the rates of pooled neighbours, straight between its knots, kept in 1e-6 .. 1 - 1e-6.
///
/// Pool adjacent violators: Ayer and others 1955; for calibration Zadrozny and Elkan 2002.
///
/// @param knots the distinct scores, ascending
/// @param fitted the value at each knot, never falling
public record IsotonicCalibration(double[] knots, double[] fitted) implements Calibrator {
    private static final double EDGE = 1e-6;

    /// @param p scores; equal ones are pooled first
    /// @param y outcomes, 0..1
    /// @param weights one per row, not negative; rows of weight 0 do not count
    /// @throws IllegalArgumentException when no row counts
    public static IsotonicCalibration fit(double[] p, double[] y, double[] weights) {
        int n = p.length;
        double[] knots = new double[n];
        double[] sums = new double[n];
        double[] sizes = new double[n];
        int count = 0;
        for (int row : Ranks.order(p)) {
            if (weights[row] > 0) {
                if (count == 0 || knots[count - 1] != p[row]) {
                    knots[count++] = p[row];
                }
                sums[count - 1] += weights[row] * y[row];
                sizes[count - 1] += weights[row];
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException("No row to calibrate on.");
        }
        return new IsotonicCalibration(Arrays.copyOf(knots, count), pool(sums, sizes, count));
    }

    public static IsotonicCalibration fit(double[] p, double[] y) {
        double[] ones = new double[p.length];
        Arrays.fill(ones, 1);
        return fit(p, y, ones);
    }

    private static double[] pool(double[] sums, double[] sizes, int count) {
        int[] members = new int[count];
        int blocks = 0;
        for (int i = 0; i < count; i++) {
            double sum = sums[i];
            double size = sizes[i];
            int held = 1;
            while (blocks > 0 && sums[blocks - 1] / sizes[blocks - 1] >= sum / size) {
                blocks--;
                sum += sums[blocks];
                size += sizes[blocks];
                held += members[blocks];
            }
            sums[blocks] = sum;
            sizes[blocks] = size;
            members[blocks++] = held;
        }
        double[] fitted = new double[count];
        int at = 0;
        for (int block = 0; block < blocks; block++) {
            Arrays.fill(fitted, at, at + members[block], sums[block] / sizes[block]);
            at += members[block];
        }
        return fitted;
    }

    @Override
    public double calibrate(double p) {
        int place = Arrays.binarySearch(knots, p + 0.0);
        double value;
        if (place >= 0) {
            value = fitted[place];
        } else {
            int above = -place - 1;
            value = above == 0 ? fitted[0] : above == knots.length ? fitted[above - 1] : between(above - 1, above, p);
        }
        return Math.min(1 - EDGE, Math.max(EDGE, value));
    }

    private double between(int low, int high, double p) {
        double share = (p - knots[low]) / (knots[high] - knots[low]);
        return fitted[low] + share * (fitted[high] - fitted[low]);
    }
}
