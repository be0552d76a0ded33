package dev.flyball.pipeline.steps;

import dev.flyball.data.Column;
import dev.flyball.data.Table;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import java.util.List;

/// One row of the test part as a request would send it, so that people have something to try.
final class ExampleRow {
    private ExampleRow() {}

    /// Missing values are left out, or given as the protocol writes them where the column must be there.
    static JsonObject of(Table table, int row, List<Field> inputs) {
        JsonObject.Builder json = JsonObject.builder();
        for (Field field : inputs) {
            Column column = table.column(field.name());
            if (!column.isMissing(row)) {
                json.put(field.name(), value(column, field, row));
            }
        }
        return json.build();
    }

    private static JsonValue value(Column column, Field field, int row) {
        return switch (column) {
            case Column.Texts texts -> JsonValue.of(String.valueOf(texts.text(row)));
            case Column.Numbers numbers -> {
                double value = numbers.values()[row];
                yield field.type() == DataType.BOOL
                        ? JsonValue.of(value == 1)
                        : field.type() == DataType.INT64 ? JsonValue.of((long) value) : JsonValue.of(value);
            }
        };
    }
}
