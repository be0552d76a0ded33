package dev.flyball.training.packaging;

import dev.flyball.data.Column;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The distribution of one column at the time of training, in the form that later windows are counted against.
///
/// Numbers: counts on frozen edges, the distinct values of the order statistics `x(⌈j·n/32⌉)`, j = 1..31, with cells
/// `(edge(i-1), edge(i)]`, the first and the last open-ended. Texts: the count of each category, at most 1,000 by
/// count, ties by code point, and the rest as one. Missing values are counted apart.
final class BaselineColumn {
    private static final int CELLS = 32;
    private static final int CATEGORIES = 1000;

    private BaselineColumn() {}

    static JsonObject of(Column column) {
        if (column instanceof Column.Numbers numbers) {
            return numbers(numbers.name(), numbers.values());
        }
        return texts((Column.Texts) column);
    }

    static JsonObject numbers(String name, double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double[] edges = edges(sorted);
        long[] counts = new long[edges.length + 1];
        for (double value : sorted) {
            counts[cell(edges, value)]++;
        }
        JsonObject.Builder json = JsonObject.builder()
                .put("name", name)
                .put("kind", "numbers")
                .put("count", sorted.length)
                .put("missing", values.length - sorted.length)
                .put("edges", finite(edges))
                .put("counts", JsonArray.of(Arrays.stream(counts).boxed().toList(), JsonValue::of));
        if (sorted.length > 0) {
            moments(json, sorted);
        }
        return json.build();
    }

    private static double[] edges(double[] sorted) {
        double[] edges = new double[CELLS - 1];
        int used = 0;
        for (int j = 1; j < CELLS && sorted.length > 0; j++) {
            int rank = (int) (((long) j * sorted.length + CELLS - 1) / CELLS);
            double edge = sorted[Math.max(1, rank) - 1];
            if (used == 0 || edge > edges[used - 1]) {
                edges[used++] = edge;
            }
        }
        return Arrays.copyOf(edges, used);
    }

    /// The number of edges strictly below the value.
    private static int cell(double[] edges, double value) {
        int at = Arrays.binarySearch(edges, value);
        return at >= 0 ? at : -at - 1;
    }

    private static void moments(JsonObject.Builder json, double[] sorted) {
        double mean = 0;
        double squares = 0;
        long n = 0;
        for (double value : sorted) {
            n++;
            double delta = value - mean;
            mean += delta / n;
            squares += delta * (value - mean);
        }
        json.put("mean", number(mean))
                .put("m2", number(squares))
                .put("min", number(sorted[0]))
                .put("max", number(sorted[sorted.length - 1]));
    }

    private static JsonArray finite(double[] values) {
        return JsonArray.of(Arrays.stream(values).boxed().toList(), BaselineColumn::number);
    }

    /// JSON has no infinities: they are written as the wire does.
    private static JsonValue number(double value) {
        return Double.isInfinite(value) || Double.isNaN(value)
                ? JsonValue.of(Double.toString(value))
                : JsonValue.of(value);
    }

    private static JsonObject texts(Column.Texts column) {
        long[] counts = new long[column.dictionary().size()];
        long missing = 0;
        for (int code : column.codes()) {
            if (code < 0) {
                missing++;
            } else {
                counts[code]++;
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                order.add(code);
            }
        }
        order.sort(Comparator.<Integer>comparingLong(code -> -counts[code]).thenComparing(column.dictionary()::get));
        List<Integer> shown = order.subList(0, Math.min(CATEGORIES, order.size()));
        long rest = order.stream()
                .skip(shown.size())
                .mapToLong(code -> counts[code])
                .sum();
        return JsonObject.builder()
                .put("name", column.name())
                .put("kind", "texts")
                .put("count", column.size() - missing)
                .put("missing", missing)
                .put(
                        "categories",
                        JsonArray.of(
                                shown, code -> JsonValue.of(column.dictionary().get(code))))
                .put("counts", JsonArray.of(shown, code -> JsonValue.of(counts[code])))
                .put("other", rest)
                .build();
    }
}
