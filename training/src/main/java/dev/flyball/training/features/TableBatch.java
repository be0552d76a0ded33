package dev.flyball.training.features;

import dev.flyball.data.Column;
import dev.flyball.data.Table;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.model.Batch;
import dev.flyball.model.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Shows a table's columns to a model; those of the model's own types are not copied.
public final class TableBatch {
    private TableBatch() {}

    /// The columns of `inputs` that the table has.
    ///
    /// Numbers where the model reads text become their text; a column without any value fits every type.
    ///
    /// @throws FlyballException FB-102 when a column holds texts where the model reads numbers
    public static Batch of(Table table, List<Field> inputs) {
        Batch batch = new Batch(table.rows());
        for (Field field : inputs) {
            table.find(field.name()).ifPresent(column -> batch.put(field.name(), values(column, field)));
        }
        return batch;
    }

    private static Batch.Values values(Column column, Field field) {
        return switch (column) {
            case Column.Numbers numbers when field.isText() -> texts(numbers);
            case Column.Numbers numbers -> new Batch.Numbers(numbers.values());
            case Column.Texts texts when field.isText() -> new Batch.Texts(texts.codes(), texts.dictionary());
            case Column.Texts texts -> missing(texts);
        };
    }

    private static Batch.Texts texts(Column.Numbers column) {
        int[] codes = new int[column.size()];
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int row = 0; row < codes.length; row++) {
            String text = column.text(row);
            if (text == null) {
                codes[row] = -1;
            } else {
                Integer place = places.putIfAbsent(text, places.size());
                codes[row] = place == null ? places.size() - 1 : place;
            }
        }
        return new Batch.Texts(codes, List.copyOf(places.keySet()));
    }

    private static Batch.Numbers missing(Column.Texts column) {
        double[] values = new double[column.size()];
        for (int row = 0; row < values.length; row++) {
            if (!column.isMissing(row)) {
                throw new FlyballException(
                        ErrorCode.WRONG_TYPE,
                        "The column " + column.name() + " must be a number (" + column.text(row) + ").",
                        "row " + (row + 1) + ", column " + column.name(),
                        "Maybe the file is written in another way than the training data.");
            }
            values[row] = Double.NaN;
        }
        return new Batch.Numbers(values);
    }
}
