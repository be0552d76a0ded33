package dev.flyball.stats;

import java.util.Arrays;

/// A rising line through the means of pooled neighbours, straight between its knots and level outside them.
///
/// Pool adjacent violators: Ayer and others 1955, An empirical distribution function for sampling with incomplete
/// information.
///
/// @param knots the distinct places, ascending
/// @param fitted the value at each knot, never falling
public record Isotonic(double[] knots, double[] fitted) {

    /// @param x places; equal ones are pooled first. None NaN
    /// @param y values
    /// @param weights one per row, not negative; rows of weight 0 do not count
    /// @throws IllegalArgumentException when no row counts
    public static Isotonic fit(double[] x, double[] y, double[] weights) {
        int n = x.length;
        double[] knots = new double[n];
        double[] sums = new double[n];
        double[] sizes = new double[n];
        int count = 0;
        for (int row : Ranks.order(x)) {
            if (weights[row] > 0) {
                if (count == 0 || knots[count - 1] != x[row]) {
                    knots[count++] = x[row];
                }
                sums[count - 1] += weights[row] * y[row];
                sizes[count - 1] += weights[row];
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException("No row to fit.");
        }
        return new Isotonic(Arrays.copyOf(knots, count), pool(sums, sizes, count));
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

    /// The line at a place.
    public double at(double x) {
        int place = Arrays.binarySearch(knots, x + 0.0);
        if (place >= 0) {
            return fitted[place];
        }
        int above = -place - 1;
        if (above == 0 || above == knots.length) {
            return fitted[above == 0 ? 0 : above - 1];
        }
        double share = (x - knots[above - 1]) / (knots[above] - knots[above - 1]);
        return fitted[above - 1] + share * (fitted[above] - fitted[above - 1]);
    }
}
