package dev.flyball.training.learners;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Features cut into at most 255 ordered bins each, column by column, and one more bin for missing values.
///
/// Bin `b` of a column holds the values `v` with `edge(b-1) < v <= edge(b)`; an edge is the midpoint between two
/// neighbouring values that occur, so that a threshold means the same for values that were not seen.
final class Bins {
    /// The bin of missing values.
    static final int MISSING = 255;
    private static final int MOST = 255;
    /// Above so many rows the edges come from evenly spread rows only.
    private static final int EDGE_ROWS = 200_000;

    private final byte[][] codes;
    private final double[][] edges;
    private final boolean[] hasMissing;

    private Bins(byte[][] codes, double[][] edges, boolean[] hasMissing) {
        this.codes = codes;
        this.edges = edges;
        this.hasMissing = hasMissing;
    }

    static Bins of(FeatureMatrix features, Parallel parallel) {
        int width = features.width();
        byte[][] codes = new byte[width][];
        double[][] edges = new double[width][];
        boolean[] hasMissing = new boolean[width];
        parallel.forEach(width, column -> {
            edges[column] = edges(features, column);
            codes[column] = code(features, column, edges[column]);
            hasMissing[column] =
                    IntStream.range(0, features.rows()).anyMatch(r -> Double.isNaN(features.get(r, column)));
        });
        return new Bins(codes, edges, hasMissing);
    }

    int width() {
        return codes.length;
    }

    /// One code per row, unsigned.
    byte[] codes(int column) {
        return codes[column];
    }

    /// The number of bins of a column without the missing one, at least 1 when any value is present.
    int count(int column) {
        return edges[column].length + 1;
    }

    boolean hasMissing(int column) {
        return hasMissing[column];
    }

    /// The value that ends bin `bin`: rows with `value <= edge` lie in it or before it.
    double edge(int column, int bin) {
        return edges[column][bin];
    }

    private static double[] edges(FeatureMatrix features, int column) {
        int step = Math.max(1, features.rows() / EDGE_ROWS);
        double[] sorted = IntStream.range(0, (features.rows() + step - 1) / step)
                .mapToDouble(i -> features.get(i * step, column))
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        return distinct.length <= MOST ? midpoints(distinct) : quantileEdges(sorted);
    }

    private static double[] midpoints(double[] distinct) {
        double[] edges = new double[Math.max(0, distinct.length - 1)];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = middle(distinct[i], distinct[i + 1]);
        }
        return edges;
    }

    private static double[] quantileEdges(double[] sorted) {
        double[] edges = new double[MOST - 1];
        int used = 0;
        for (int i = 1; i < MOST; i++) {
            int at = (int) ((long) i * sorted.length / MOST);
            double below = sorted[at - 1];
            int above = at;
            while (above < sorted.length && sorted[above] == below) {
                above++;
            }
            if (above < sorted.length) {
                double edge = middle(below, sorted[above]);
                if (used == 0 || edge > edges[used - 1]) {
                    edges[used++] = edge;
                }
            }
        }
        return Arrays.copyOf(edges, used);
    }

    /// The midpoint, kept at or above `below` and strictly under `above` also where doubles are dense or infinite.
    private static double middle(double below, double above) {
        double middle = below + (above - below) / 2;
        return middle >= below && middle < above ? middle : below;
    }

    private static byte[] code(FeatureMatrix features, int column, double[] edges) {
        byte[] codes = new byte[features.rows()];
        for (int row = 0; row < codes.length; row++) {
            double value = features.get(row, column);
            codes[row] = (byte) (Double.isNaN(value) ? MISSING : bin(edges, value));
        }
        return codes;
    }

    /// The first bin whose edge is not below the value.
    private static int bin(double[] edges, double value) {
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
