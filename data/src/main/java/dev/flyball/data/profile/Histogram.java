package dev.flyball.data.profile;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import java.util.Arrays;

/// Counts of numbers in cells of equal width; a cell holds its lower edge, the last one its upper edge too.
///
/// @param edges one more than cells, rising
public record Histogram(double[] edges, long[] counts) {
    /// The cells of a profile.
    public static final int CELLS = 20;

    public Histogram {
        if (edges.length != counts.length + 1) {
            throw new IllegalArgumentException(counts.length + " cells need one more edge, not " + edges.length + ".");
        }
    }

    /// Empty cells on `low..high`: edge i is `i * ((high - low) / cells) + low`, the last is `high`;
    /// one cell half a
    /// unit to each side when `low` equals `high`.
    public static Histogram on(double low, double high, int cells) {
        if (low == high) {
            return new Histogram(new double[] {low - 0.5, high + 0.5}, new long[1]);
        }
        double step = (high - low) / cells;
        double[] edges = new double[cells + 1];
        for (int i = 0; i < cells; i++) {
            // A range beyond the largest double is cut by halves of its ends.
            edges[i] = Double.isInfinite(step)
                    ? low * (1 - (double) i / cells) + high * ((double) i / cells)
                    : i * step + low;
        }
        edges[cells] = high;
        return new Histogram(edges, new long[cells]);
    }

    /// The cell of a value within the edges; -1 outside and for NaN.
    public int cell(double value) {
        if (!(value >= edges[0] && value <= edges[edges.length - 1])) {
            return -1;
        }
        int at = Arrays.binarySearch(edges, value);
        int cell = at >= 0 ? lastOf(at) : -at - 2;
        return Math.min(cell, counts.length - 1);
    }

    /// The last of equal edges, since an empty cell holds nothing.
    private int lastOf(int edge) {
        int last = edge;
        while (last + 1 < edges.length && edges[last + 1] == edges[edge]) {
            last++;
        }
        return last;
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("edges", JsonArray.ofNumbers(edges))
                .put("counts", JsonArray.of(Arrays.stream(counts).boxed().toList(), JsonValue::of))
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that
                && Arrays.equals(edges, that.edges)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges) * 31 + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "Histogram" + Arrays.toString(edges) + Arrays.toString(counts);
    }
}
