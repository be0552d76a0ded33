package dev.flyball.stats.drift;

import java.util.Arrays;

/// Counts of the same cells in a reference and in a current window: a table of two rows and k columns.
///
/// @param reference one count per cell, none negative
/// @param current one count per cell, none negative
public record CellCounts(long[] reference, long[] current) {
    public CellCounts {
        if (reference.length != current.length) {
            throw new IllegalArgumentException(
                    "Counts of one set of cells, but there are " + reference.length + " and " + current.length + ".");
        }
        for (int i = 0; i < reference.length; i++) {
            if (reference[i] < 0 || current[i] < 0) {
                throw new IllegalArgumentException("A count is not negative, but cell " + i + " is.");
            }
        }
        reference = reference.clone();
        current = current.clone();
    }

    /// How many cells there are.
    public int size() {
        return reference.length;
    }

    /// n, the rows of the reference.
    public long n() {
        return Arrays.stream(reference).sum();
    }

    /// m, the rows of the current window.
    public long m() {
        return Arrays.stream(current).sum();
    }

    /// h = 1/n + 1/m, the scale of every distance of shares when nothing changed; infinite with an empty side.
    public double scale() {
        return 1.0 / n() + 1.0 / m();
    }

    /// The same without the cells that are empty on both sides.
    public CellCounts occupied() {
        int[] kept = java.util.stream.IntStream.range(0, size())
                .filter(i -> reference[i] > 0 || current[i] > 0)
                .toArray();
        return new CellCounts(pick(reference, kept), pick(current, kept));
    }

    private static long[] pick(long[] counts, int[] kept) {
        return Arrays.stream(kept).mapToLong(i -> counts[i]).toArray();
    }

    /// The shares p; NaN for an empty reference.
    public double[] p() {
        return shares(reference);
    }

    /// The shares q; NaN for an empty window.
    public double[] q() {
        return shares(current);
    }

    static double[] shares(long[] counts) {
        double total = Arrays.stream(counts).sum();
        return Arrays.stream(counts).mapToDouble(count -> count / total).toArray();
    }

    /// (count + 1/2) / (total + k/2) of the reference: no share is zero.
    public double[] smoothedP() {
        return smoothed(reference);
    }

    /// (count + 1/2) / (total + k/2) of the window.
    public double[] smoothedQ() {
        return smoothed(current);
    }

    private static double[] smoothed(long[] counts) {
        double total = Arrays.stream(counts).sum() + 0.5 * counts.length;
        return Arrays.stream(counts).mapToDouble(count -> (count + 0.5) / total).toArray();
    }
}
