package dev.flyball.stats.drift.like;

import dev.flyball.stats.Moments;
import java.util.Arrays;

/// Cells of one width over a range: `[edge(i), edge(i+1))`, the last closed.
///
/// @param edges one more than the cells, ascending
public record EqualWidthCells(double[] edges) {
    /// step = (high-low)/cells, edge i = i·step + low, the last exactly high; of equal ends one cell
    /// half a unit around.
    public static EqualWidthCells over(double low, double high, int cells) {
        if (!(low <= high) || cells < 1) {
            throw new IllegalArgumentException("No " + cells + " cells from " + low + " to " + high + ".");
        }
        if (low == high) {
            return new EqualWidthCells(new double[] {low - 0.5, high + 0.5});
        }
        double[] edges = new double[cells + 1];
        double step = (high - low) / cells;
        for (int i = 0; i < cells; i++) {
            edges[i] = i * step + low;
        }
        edges[cells] = high;
        return new EqualWidthCells(edges);
    }

    /// Sturges 1926, The choice of a class interval: ⌈R/(R/(log2 N + 1))⌉ cells, evaluated in that order.
    ///
    /// @param count N
    public static EqualWidthCells sturges(double low, double high, long count) {
        double range = high - low;
        if (range == 0) {
            return over(low, high, 1);
        }
        return over(low, high, (int) Math.ceil(range / (range / (log2(count) + 1))));
    }

    /// Doane 1976, Aesthetic frequency classifications: the width is range/(1 + log2 n + log2(1+|g1|/s)), where s =
    /// √(6(n-2)/((n+1)(n+3))) and g1 is the skewness.
    ///
    /// @param values at least one, none NaN
    public static EqualWidthCells doane(double[] values) {
        double low = Arrays.stream(values).min().orElseThrow();
        double high = Arrays.stream(values).max().orElseThrow();
        double n = values.length;
        if (low == high || n < 3) {
            return over(low, high, 1);
        }
        double s = Math.sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
        double skewness = Math.abs(Moments.of(values).skewness());
        double range = high - low;
        double width = range / (1 + log2(n) + log2(1 + skewness / s));
        return over(low, high, (int) Math.ceil(range / width));
    }

    /// Exact for powers of two.
    private static double log2(double x) {
        int exponent = Math.getExponent(x);
        return exponent + StrictMath.log(Math.scalb(x, -exponent)) / StrictMath.log(2);
    }

    public int size() {
        return edges.length - 1;
    }

    /// The cell of a value, or -1 outside.
    public int cell(double value) {
        double high = edges[edges.length - 1];
        if (!(value >= edges[0] && value <= high)) {
            return -1;
        }
        int at = Arrays.binarySearch(edges, value + 0.0);
        return Math.min(size() - 1, at >= 0 ? at : -at - 2);
    }

    /// The counts of the cells, then that of the values outside.
    public long[] count(double[] values) {
        long[] counts = new long[size() + 1];
        for (double value : values) {
            int cell = cell(value);
            counts[cell < 0 ? size() : cell]++;
        }
        return counts;
    }
}
