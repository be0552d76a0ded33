package dev.flyball.data.profile;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the profile of one column from its distinct values in order, each with its count.
final class ColumnScan {
    private final ColumnSchema schema;
    private final SortedCounts counts = new SortedCounts();
    private final @Nullable NumberScan numbers;
    private final @Nullable TextScan texts;
    private final @Nullable TimeScan times;
    private long nulls;

    /// @param range of a column of numbers; any for others
    ColumnScan(ColumnSchema schema, NumberScan.Range range) {
        this.schema = schema;
        numbers = schema.type().isNumber() ? new NumberScan(range) : null;
        texts = schema.type() == ColumnType.TEXT ? new TextScan() : null;
        times = schema.type() == ColumnType.DATE || schema.type() == ColumnType.TIMESTAMP ? new TimeScan() : null;
    }

    /// @param sorted two columns: the value, and its rows
    ColumnProfile profile(TableStream sorted) {
        for (Optional<Table> piece = sorted.next(); piece.isPresent(); piece = sorted.next()) {
            double[] rows = ((Column.Numbers) piece.get().columns().get(1)).values();
            switch (piece.get().columns().getFirst()) {
                case Column.Numbers column -> {
                    for (int i = 0; i < rows.length; i++) {
                        number(column.values()[i], (long) rows[i]);
                    }
                }
                case Column.Texts column -> {
                    for (int i = 0; i < rows.length; i++) {
                        text(column.text(i), (long) rows[i]);
                    }
                }
            }
        }
        return finish();
    }

    private void number(double value, long rows) {
        if (numbers == null) {
            truth(value, rows);
        } else if (dev.flyball.data.internal.Missing.isNull(value)) {
            nulls += rows;
        } else {
            numbers.add(value, rows);
            if (Double.isNaN(value)) {
                counts.addUncounted(rows);
            } else {
                counts.add(rows, () -> SortedCounts.text(value, schema.type()));
            }
        }
    }

    private void truth(double value, long rows) {
        if (Double.isNaN(value)) {
            nulls += rows;
        } else {
            counts.add(rows, () -> SortedCounts.text(value, schema.type()));
        }
    }

    private void text(@Nullable String value, long rows) {
        if (value == null) {
            nulls += rows;
            return;
        }
        counts.add(rows, () -> value);
        if (texts != null) {
            texts.add(value, rows);
        }
        if (times != null) {
            times.add(value, rows);
        }
    }

    private ColumnProfile finish() {
        List<ValueCount> domain = counts.domain();
        return new ColumnProfile(
                schema,
                Semantic.of(schema.type(), counts.count(), counts.distinct(), domain == null ? List.of() : domain),
                counts.count(),
                nulls,
                counts.distinct(),
                counts.singletons(),
                counts.entropy(),
                counts.top(),
                domain,
                numbers == null ? null : numbers.summary(),
                texts == null ? null : texts.summary(),
                times == null ? null : times.summary(),
                null);
    }
}
