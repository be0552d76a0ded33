package dev.flyball.stats.drift.raw;

import java.util.Arrays;

/// Two samples in ascending order, and the distances of their empirical distribution functions F and G.
///
/// @param reference at least one value, none NaN; sorted here when it is not
/// @param current likewise
public record SortedSamples(double[] reference, double[] current) {
    public SortedSamples {
        if (reference.length == 0 || current.length == 0) {
            throw new IllegalArgumentException("Both samples have at least one value.");
        }
        reference = sorted(reference);
        current = sorted(current);
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        for (int i = 0; i < sorted.length; i++) {
            if (Double.isNaN(sorted[i])) {
                throw new IllegalArgumentException("A sample has no NaN, but value " + i + " is.");
            }
            sorted[i] += 0.0;
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /// ∫ |F-G| dx, the distance of Wasserstein and Kantorovich of order 1, in the units of the values.
    public double wasserstein() {
        return integral(false);
    }

    /// √(2 ∫ (F-G)² dx), the root of the energy distance (Székely and Rizzo 2013, Energy statistics, equation 2.2).
    public double energy() {
        return Math.sqrt(2 * integral(true));
    }

    private double integral(boolean squared) {
        double n = reference.length;
        double m = current.length;
        int i = 0;
        int j = 0;
        double before = Math.min(reference[0], current[0]);
        double sum = 0;
        while (i < n || j < m) {
            double value = Math.min(
                    i < n ? reference[i] : Double.POSITIVE_INFINITY, j < m ? current[j] : Double.POSITIVE_INFINITY);
            double gap = Math.abs(i / n - j / m);
            if (gap > 0) {
                sum += (squared ? gap * gap : gap) * (value - before);
            }
            while (i < n && reference[i] <= value) {
                i++;
            }
            while (j < m && current[j] <= value) {
                j++;
            }
            before = value;
        }
        return sum;
    }
}
