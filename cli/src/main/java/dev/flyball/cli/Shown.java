package dev.flyball.cli;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// JSON answers as text for people. What an answer lacks is shown as `-`.
final class Shown {
    private Shown() {}

    /// The value at a path such as `serving.version`.
    static String at(JsonObject object, String path) {
        JsonValue value = object;
        for (String key : path.split("\\.")) {
            value = value instanceof JsonObject inner ? inner.get(key) : null;
        }
        return text(value);
    }

    static String text(@Nullable JsonValue value) {
        if (value == null || value == JsonNull.NULL) {
            return "-";
        }
        if (value instanceof JsonString text) {
            return text.text();
        }
        if (value instanceof JsonNumber number) {
            return number.isInteger()
                    ? Long.toString(number.integer())
                    : String.format(Locale.ROOT, "%.5g", number.real());
        }
        return value.canonical();
    }

    /// The objects of an array member; none when it is absent.
    static List<JsonObject> objects(JsonObject object, String key) {
        return object.get(key) instanceof JsonArray array
                ? array.items().stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    /// Columns padded to the widest cell; the first row is the head.
    static void table(Output output, List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            output.text(line.toString().stripTrailing());
        }
    }
}
