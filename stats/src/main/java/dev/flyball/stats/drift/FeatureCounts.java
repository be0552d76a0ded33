package dev.flyball.stats.drift;

import java.util.Arrays;

/// One feature in one set of rows: counts in the cells that the reference fixed, and what lies beside them.
///
/// @param cells one count per cell; for categories the last is what the reference has no cell for
/// @param apart one count per [Apart], in its order
public record FeatureCounts(long[] cells, long[] apart) {
    public FeatureCounts {
        if (cells.length == 0 || apart.length != Apart.values().length) {
            throw new IllegalArgumentException("A feature has at least one cell and " + Apart.values().length
                    + " counts beside them, not " + cells.length + " and " + apart.length + ".");
        }
        if (Arrays.stream(cells).anyMatch(count -> count < 0)
                || Arrays.stream(apart).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("A count is not negative.");
        }
        cells = cells.clone();
        apart = apart.clone();
    }

    /// Counts with nothing beside the cells but missing values.
    public static FeatureCounts of(long[] cells, long missing) {
        long[] apart = new long[Apart.values().length];
        apart[Apart.MISSING.ordinal()] = missing;
        return new FeatureCounts(cells, apart);
    }

    /// Rows with a value in a cell.
    public long inCells() {
        return Arrays.stream(cells).sum();
    }

    /// All rows.
    public long rows() {
        return inCells() + Arrays.stream(apart).sum();
    }

    public long apart(Apart kind) {
        return apart[kind.ordinal()];
    }

    /// The counts of both sets of rows, which have the same cells.
    public FeatureCounts plus(FeatureCounts other) {
        if (cells.length != other.cells.length) {
            throw new IllegalArgumentException(
                    "Counts of one set of cells, but there are " + cells.length + " and " + other.cells.length + ".");
        }
        return new FeatureCounts(sum(cells, other.cells), sum(apart, other.apart));
    }

    private static long[] sum(long[] a, long[] b) {
        long[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }
}
