package dev.flyball.data.profile;

import dev.flyball.data.ColumnType;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;

/// A value of a column and how many rows hold it.
///
/// @param value the text of [dev.flyball.data.Column#text]
public record ValueCount(String value, long count) {

    /// @param type numbers and truth values are JSON's own; infinities are texts
    JsonObject toJson(ColumnType type) {
        return JsonObject.builder().put("value", json(type)).put("count", count).build();
    }

    private JsonValue json(ColumnType type) {
        return switch (type) {
            case INTEGER -> JsonValue.of(Long.parseLong(value));
            case REAL -> Numbers.json(Double.parseDouble(value));
            case BOOLEAN -> JsonValue.of(value.equals("true"));
            case DATE, TIMESTAMP, TEXT -> new JsonString(value);
        };
    }
}
