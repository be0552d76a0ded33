package dev.flyball.data;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.List;
import java.util.Locale;

/// How a source turned out to be written; what is read later with the same dialect gives the same values.
///
/// Only CSV uses the delimiter, the header and the encoding.
public record Dialect(
        Format format, char delimiter, boolean header, char decimal, String encoding, List<String> nulls) {
    public Dialect {
        nulls = List.copyOf(nulls);
    }

    /// The dialect of a source that is not separated text.
    public static Dialect of(Format format, List<String> nulls) {
        return new Dialect(format, ',', true, '.', "utf-8", nulls);
    }

    public SourceOptions asOptions() {
        return new SourceOptions(format, delimiter, header, decimal, encoding, nulls);
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("format", format.word())
                .put("delimiter", String.valueOf(delimiter))
                .put("header", header)
                .put("decimal", String.valueOf(decimal))
                .put("encoding", encoding)
                .put("nulls", JsonArray.ofTexts(nulls))
                .build();
    }

    public static Dialect fromJson(JsonObject json) {
        return new Dialect(
                Format.valueOf(json.string("format").toUpperCase(Locale.ROOT)),
                json.string("delimiter").charAt(0),
                json.bool("header"),
                json.string("decimal").charAt(0),
                json.string("encoding"),
                json.strings("nulls"));
    }
}
