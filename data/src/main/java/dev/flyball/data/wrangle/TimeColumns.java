package dev.flyball.data.wrangle;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.IsoTime;
import dev.flyball.data.Schema;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the text columns that are dates or times, by the rule by which a source's columns are typed: at least 99 of
/// 100 values are.
final class TimeColumns {
    private static final double SHARE = 0.99;

    private final long[] values;
    private final long[] dates;
    private final long[] timestamps;

    private TimeColumns(int columns) {
        values = new long[columns];
        dates = new long[columns];
        timestamps = new long[columns];
    }

    /// The schema of a stream of texts, with the types that its values ask for.
    static List<ColumnSchema> of(TableStream texts) {
        Schema schema = texts.schema();
        TimeColumns seen = new TimeColumns(schema.size());
        for (Optional<Table> piece = texts.next(); piece.isPresent(); piece = texts.next()) {
            for (int c = 0; c < schema.size(); c++) {
                seen.see(c, (Column.Texts) piece.get().columns().get(c));
            }
        }
        List<ColumnSchema> typed = new ArrayList<>();
        for (int c = 0; c < schema.size(); c++) {
            typed.add(seen.typed(c, schema.columns().get(c)));
        }
        return typed;
    }

    private void see(int c, Column.Texts column) {
        byte[] kinds = new byte[column.dictionary().size()];
        for (int code : column.codes()) {
            if (code >= 0) {
                if (kinds[code] == 0) {
                    kinds[code] = (byte) (1
                            + IsoTime.kind(column.dictionary().get(code).strip())
                                    .ordinal());
                }
                values[c]++;
                dates[c] += kinds[code] == 1 + IsoTime.Kind.DATE.ordinal() ? 1 : 0;
                timestamps[c] += kinds[code] == 1 + IsoTime.Kind.TIMESTAMP.ordinal() ? 1 : 0;
            }
        }
    }

    private ColumnSchema typed(int c, ColumnSchema column) {
        long times = dates[c] + timestamps[c];
        if (values[c] == 0 || times < SHARE * values[c]) {
            return column;
        }
        ColumnType type = timestamps[c] > 0 ? ColumnType.TIMESTAMP : ColumnType.DATE;
        return new ColumnSchema(column.name(), type, times + " of " + values[c] + " values are ISO 8601");
    }
}
