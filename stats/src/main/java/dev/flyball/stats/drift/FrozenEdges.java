package dev.flyball.stats.drift;

import java.util.Arrays;

/// The cells of a number, fixed by a reference: `(edge(i-1), edge(i)]`, the first and the last open-ended.
///
/// Counts in such cells add up exactly over windows, hosts and segments.
///
/// @param edges strictly ascending, none NaN; may be empty: then there is one cell
public record FrozenEdges(double[] edges) {
    /// The usual number of cells.
    public static final int CELLS = 32;

    public FrozenEdges {
        edges = edges.clone();
        for (int i = 0; i < edges.length; i++) {
            if (Double.isNaN(edges[i]) || i > 0 && !(edges[i - 1] < edges[i])) {
                throw new IllegalArgumentException(
                        "Edges rise strictly, but edge " + i + " (" + edges[i] + ") does not.");
            }
        }
    }

    /// The distinct order statistics `x(⌈j·n/cells⌉)`, j = 1..cells-1; no edges of no values.
    ///
    /// @param values in any order; those that are not finite do not count
    public static FrozenEdges of(double[] values, int cells) {
        if (cells < 1) {
            throw new IllegalArgumentException("The number of cells (" + cells + ") must be at least 1.");
        }
        double[] sorted = Arrays.stream(values)
                .filter(Double::isFinite)
                .map(v -> v + 0.0)
                .sorted()
                .toArray();
        double[] edges = new double[cells - 1];
        int used = 0;
        for (int j = 1; j < cells && sorted.length > 0; j++) {
            int rank = (int) (((long) j * sorted.length + cells - 1) / cells);
            double edge = sorted[Math.max(1, rank) - 1];
            if (used == 0 || edge > edges[used - 1]) {
                edges[used++] = edge;
            }
        }
        return new FrozenEdges(Arrays.copyOf(edges, used));
    }

    /// One more than the edges.
    public int cells() {
        return edges.length + 1;
    }

    /// The number of edges strictly below a value, in 0..cells-1. The value may be infinite, but not NaN.
    public int cell(double value) {
        int at = Arrays.binarySearch(edges, value + 0.0);
        return at >= 0 ? at : -at - 1;
    }

    /// The counts of the finite values; the others are counted apart.
    public FeatureCounts count(double[] values) {
        long[] cells = new long[cells()];
        long[] apart = new long[Apart.values().length];
        for (double value : values) {
            if (Double.isFinite(value)) {
                cells[cell(value)]++;
            } else {
                apart[Apart.of(value).ordinal()]++;
            }
        }
        return new FeatureCounts(cells, apart);
    }
}
