package dev.flyball.data.profile;

import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How long texts are, in code points or in words.
///
/// @param histogram null without texts
public record LengthSummary(
        long min,
        long max,
        double mean,
        double std,
        @Nullable Histogram histogram) {

    /// @param counts how many texts have each length
    static LengthSummary of(SortedMap<Integer, Long> counts) {
        if (counts.isEmpty()) {
            return new LengthSummary(0, 0, Double.NaN, Double.NaN, null);
        }
        ValueMoments moments = new ValueMoments();
        Histogram histogram = Histogram.on(counts.firstKey(), counts.lastKey(), Histogram.CELLS);
        for (Map.Entry<Integer, Long> entry : new TreeMap<>(counts).entrySet()) {
            moments.add(entry.getKey(), entry.getValue());
            histogram.counts()[histogram.cell(entry.getKey())] += entry.getValue();
        }
        return new LengthSummary(counts.firstKey(), counts.lastKey(), moments.mean(), moments.std(), histogram);
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("min", min)
                .put("max", max)
                .put("mean", Numbers.orNull(mean))
                .put("std", Numbers.orNull(std))
                .put("histogram", histogram == null ? JsonNull.NULL : histogram.toJson())
                .build();
    }
}
