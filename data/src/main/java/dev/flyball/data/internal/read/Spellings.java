package dev.flyball.data.internal.read;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Spelling;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Remembers how the few different values of a column are written; of many it remembers nothing.
final class Spellings {
    private static final int MOST = 256;

    private @Nullable TextPool seen = new TextPool();

    /// A number or a boolean, without surrounding spaces.
    void see(byte[] bytes, int from, int to) {
        if (seen != null) {
            int code = seen.code(bytes, from, to);
            seen = code < MOST ? seen : null;
        }
    }

    /// What is not written as Java would write a value of this type.
    Spelling of(ColumnType type) {
        if (seen == null) {
            return Spelling.USUAL;
        }
        Map<Double, String> first = new LinkedHashMap<>();
        for (String text : seen.texts()) {
            first.putIfAbsent(value(type, text), text);
        }
        first.entrySet()
                .removeIf(entry -> Double.isInfinite(entry.getKey())
                        || entry.getValue().equals(Column.Numbers.usual(type, entry.getKey())));
        return first.isEmpty() ? Spelling.USUAL : new Spelling(first);
    }

    private static double value(ColumnType type, String text) {
        if (type == ColumnType.BOOLEAN) {
            return text.equalsIgnoreCase("true") ? 1 : 0;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return NumberText.value(bytes, 0, bytes.length) + 0.0;
    }
}
