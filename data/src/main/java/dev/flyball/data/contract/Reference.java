package dev.flyball.data.contract;

import dev.flyball.data.profile.Histogram;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a column was distributed when the contract was made: shares of cells between frozen edges, or of texts.
///
/// Numbers beyond the edges and texts that are not listed fall into one more cell, whose share was 0.
///
/// @param edges one more than shares; null for texts
/// @param values as many as shares; null for numbers
public record Reference(double @Nullable [] edges, @Nullable List<String> values, double[] shares) {
    public Reference {
        values = values == null ? null : List.copyOf(values);
        if ((edges == null) == (values == null)) {
            throw new IllegalArgumentException("A reference has either edges or values.");
        }
    }

    /// The cells, with the one for what is new.
    int cells() {
        return shares.length + 1;
    }

    /// The cell of a present value.
    java.util.function.IntUnaryOperator on(Cells cells) {
        if (edges != null) {
            Histogram histogram = new Histogram(edges, new long[shares.length]);
            return row -> {
                int cell = histogram.cell(cells.number(row));
                return cell < 0 ? shares.length : cell;
            };
        }
        Map<String, Integer> places = new HashMap<>();
        for (String value : java.util.Objects.requireNonNull(values)) {
            places.put(value, places.size());
        }
        return row -> places.getOrDefault(String.valueOf(cells.text(row)), shares.length);
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("edges", edges == null ? null : JsonArray.ofNumbers(edges))
                .put("values", values == null ? null : JsonArray.ofTexts(values))
                .put("shares", JsonArray.ofNumbers(shares))
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reference that && toJson().equals(that.toJson());
    }

    @Override
    public int hashCode() {
        return toJson().hashCode();
    }
}
