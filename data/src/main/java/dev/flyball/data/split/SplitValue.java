package dev.flyball.data.split;

import dev.flyball.data.Column;
import dev.flyball.data.Table;
import dev.flyball.kernel.Digest;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The number in `[0, 1)` that places a row, so that it keeps its side when the data grow.
///
/// `v = (first 8 bytes, big-endian, of SHA-256(seed as decimal text ‖ 0x1F ‖ key in UTF-8)) >>> 11, times 2^-53`
public final class SplitValue {
    private static final char SEPARATOR = 0x1F;

    private SplitValue() {}

    /// The value of a key.
    public static double of(long seed, String key) {
        byte[] text = (Long.toString(seed) + SEPARATOR + key).getBytes(StandardCharsets.UTF_8);
        long first = ByteBuffer.wrap(Digest.sha256().digest(text)).getLong();
        return (first >>> 11) * 0x1.0p-53;
    }

    /// The values of all rows: by their key columns, or by their content when there are none.
    static double[] ofRows(Table table, List<String> keys, long seed) {
        List<Column> columns = keys.isEmpty()
                ? table.columns().stream()
                        .sorted(Comparator.comparing(Column::name))
                        .toList()
                : keys.stream().map(table::column).toList();
        double[] values = new double[table.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = of(seed, keys.isEmpty() ? rowDigest(columns, row) : key(columns, row));
        }
        return values;
    }

    static String key(List<Column> columns, int row) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                key.append(SEPARATOR);
            }
            @Nullable String text = columns.get(i).text(row);
            key.append(text == null ? "" : text);
        }
        return key.toString();
    }

    /// The hex SHA-256 of the row as canonical JSON: an object with the columns in name order.
    static String rowDigest(List<Column> columnsByName, int row) {
        JsonObject.Builder json = JsonObject.builder();
        for (Column column : columnsByName) {
            json.put(column.name(), value(column, row));
        }
        MessageDigest sha = Digest.sha256();
        sha.update(json.build().canonical().getBytes(StandardCharsets.UTF_8));
        return Digest.finish(sha).hex();
    }

    private static JsonValue value(Column column, int row) {
        if (column.isMissing(row)) {
            return JsonNull.NULL;
        }
        return switch (column) {
            case Column.Texts texts -> new JsonString(String.valueOf(texts.text(row)));
            case Column.Numbers numbers -> number(numbers, row);
        };
    }

    private static JsonValue number(Column.Numbers column, int row) {
        double value = column.values()[row];
        return switch (column.type()) {
            case BOOLEAN -> JsonValue.of(value == 1);
            case INTEGER -> JsonValue.of((long) value);
            default -> Double.isInfinite(value) ? JsonValue.of(Double.toString(value)) : JsonValue.of(value);
        };
    }
}
