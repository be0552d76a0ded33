package dev.flyball.training.features;

import dev.flyball.data.Column;
import dev.flyball.data.Table;
import dev.flyball.model.Batch;
import dev.flyball.model.Field;
import java.util.List;

/// Shows a table's columns to a model, without copying.
public final class TableBatch {
    private TableBatch() {}

    /// The columns of `inputs` that the table has.
    public static Batch of(Table table, List<Field> inputs) {
        Batch batch = new Batch(table.rows());
        for (Field field : inputs) {
            table.find(field.name()).ifPresent(column -> batch.put(field.name(), values(column)));
        }
        return batch;
    }

    static Batch.Values values(Column column) {
        return switch (column) {
            case Column.Numbers numbers -> new Batch.Numbers(numbers.values());
            case Column.Texts texts -> new Batch.Texts(texts.codes(), texts.dictionary());
        };
    }
}
