package dev.flyball.serving.log;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonBoolean;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.DataType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The values of a row's key columns in one comparable form: the number 5, 5.0 and the text `5` are the same.
///
/// @param text a JSON array of names and values by turns, names in order
public record RowKey(String text) {

    /// The key of JSON scalars by column; empty when one of them is null, an array or an object.
    public static Optional<RowKey> of(Map<String, JsonValue> values) {
        Map<String, String> plain = new TreeMap<>();
        for (Map.Entry<String, JsonValue> value : values.entrySet()) {
            switch (value.getValue()) {
                case JsonString text -> plain.put(value.getKey(), text.text());
                case JsonNumber number when number.isInteger() -> plain.put(value.getKey(), "" + number.integer());
                case JsonNumber number -> plain.put(value.getKey(), plain(number.real()));
                case JsonBoolean flag -> plain.put(value.getKey(), flag.toString());
                default -> {
                    return Optional.empty();
                }
            }
        }
        return of(new TreeMap<>(plain));
    }

    /// The key of a row; empty when it has no key column or a value of its key is missing.
    public static Optional<RowKey> of(List<LoggedColumn> columns, int row) {
        TreeMap<String, String> plain = new TreeMap<>();
        for (LoggedColumn column : columns) {
            if (!column.key()) {
                continue;
            }
            String text = column.isText() ? column.text(row) : number(column, row);
            if (text == null) {
                return Optional.empty();
            }
            plain.put(column.name(), text);
        }
        return of(plain);
    }

    private static @org.jspecify.annotations.Nullable String number(LoggedColumn column, int row) {
        double value = column.number(row);
        if (Double.isNaN(value)) {
            return null;
        }
        return column.type() == DataType.BOOL ? Boolean.toString(value == 1) : plain(value);
    }

    private static Optional<RowKey> of(TreeMap<String, String> plain) {
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        List<String> flat = plain.entrySet().stream()
                .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                .toList();
        return Optional.of(new RowKey(JsonArray.ofTexts(flat).canonical()));
    }

    private static String plain(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
