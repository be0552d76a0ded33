package dev.flyball.data.profile;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import java.util.Arrays;

/// The dates or times of a column; a text without an offset counts as UTC.
///
/// @param min the earliest, as written; empty when no value is a time
/// @param max the latest
/// @param unreadable values that are no times
/// @param zoned values with an offset
/// @param weekdays seven counts, Monday first
/// @param hours twenty-four counts
public record TimeSummary(String min, String max, long unreadable, long zoned, long[] weekdays, long[] hours) {

    JsonObject toJson() {
        return JsonObject.builder()
                .put("unreadable", unreadable)
                .put("zoned", zoned)
                .put("weekdays", counts(weekdays))
                .put("hours", counts(hours))
                .build();
    }

    private static JsonArray counts(long[] counts) {
        return JsonArray.of(Arrays.stream(counts).boxed().toList(), JsonValue::of);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeSummary that
                && toJson().equals(that.toJson())
                && min.equals(that.min)
                && max.equals(that.max);
    }

    @Override
    public int hashCode() {
        return min.hashCode() * 31 + max.hashCode();
    }
}
