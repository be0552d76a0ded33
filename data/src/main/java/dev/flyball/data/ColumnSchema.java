package dev.flyball.data;

import dev.flyball.kernel.json.JsonObject;
import java.util.Locale;
import java.util.Objects;

/// The name and type of a column, and the rule by which the type was chosen.
///
/// @param rule one phrase for people, such as `every value is a whole number`
public record ColumnSchema(String name, ColumnType type, String rule) {
    public ColumnSchema {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(rule);
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("name", name)
                .put("type", type.name().toLowerCase(Locale.ROOT))
                .put("rule", rule)
                .build();
    }

    public static ColumnSchema fromJson(JsonObject json) {
        ColumnType type = ColumnType.valueOf(json.string("type").toUpperCase(Locale.ROOT));
        return new ColumnSchema(json.string("name"), type, json.string("rule"));
    }
}
