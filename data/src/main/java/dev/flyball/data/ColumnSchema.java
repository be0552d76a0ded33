package dev.flyball.data;

import dev.flyball.kernel.json.JsonObject;
import java.util.Locale;
import java.util.Objects;

/// The name and type of a column, and the rule by which the type was chosen.
///
/// @param rule one phrase for people, such as `every value is a whole number`
/// @param spelling how the values are written where that is not the usual form
public record ColumnSchema(String name, ColumnType type, String rule, Spelling spelling) {
    public ColumnSchema {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(rule);
        Objects.requireNonNull(spelling);
    }

    /// A column whose values are written in the usual form.
    public ColumnSchema(String name, ColumnType type, String rule) {
        this(name, type, rule, Spelling.USUAL);
    }

    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder()
                .put("name", name)
                .put("type", type.name().toLowerCase(Locale.ROOT))
                .put("rule", rule);
        if (!spelling.texts().isEmpty()) {
            json.put("written", spelling.toJson());
        }
        return json.build();
    }

    public static ColumnSchema fromJson(JsonObject json) {
        ColumnType type = ColumnType.valueOf(json.string("type").toUpperCase(Locale.ROOT));
        Spelling spelling = json.has("written") ? Spelling.fromJson(json.object("written")) : Spelling.USUAL;
        return new ColumnSchema(json.string("name"), type, json.string("rule"), spelling);
    }
}
