package dev.flyball.data;

import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// How the data write the values of a column of numbers or booleans, where that is not the usual
/// form: `1.0`, `2,50`, `TRUE`.
///
/// Kept for columns of few different values only, since only those become classes, whose labels
/// are given back as written.
/// A value that is written in several ways has the first of them.
///
/// @param texts by value, in the order in which they first stand in the data
public record Spelling(Map<Double, String> texts) {
    /// Every value is written in the usual form, or there are too many to tell.
    public static final Spelling USUAL = new Spelling(Map.of());

    public Spelling {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /// The value as written, else `usual`.
    String of(double value, String usual) {
        return texts.getOrDefault(value + 0.0, usual);
    }

    JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder();
        texts.forEach((value, text) -> json.put(text, value));
        return json.build();
    }

    static Spelling fromJson(JsonObject json) {
        Map<Double, String> texts = new LinkedHashMap<>();
        json.members().forEach((text, value) -> texts.put(((JsonNumber) value).real(), text));
        return new Spelling(texts);
    }
}
