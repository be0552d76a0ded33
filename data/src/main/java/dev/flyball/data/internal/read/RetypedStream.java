package dev.flyball.data.internal.read;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Schema;
import dev.flyball.data.Source;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A stream whose columns are given the types of another schema; texts that mean missing become so.
final class RetypedStream implements TableStream {
    private final TableStream in;
    private final Schema schema;
    private final Nulls nulls;
    private final Source.Part part;
    private long rowsBefore;

    RetypedStream(TableStream in, Schema schema, Nulls nulls, Source.Part part) {
        this.in = in;
        this.schema = schema;
        this.nulls = nulls;
        this.part = part;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<Table> next() {
        Optional<Table> piece = in.next();
        Optional<Table> typed = piece.map(this::retype);
        rowsBefore += piece.map(Table::rows).orElse(0);
        return typed;
    }

    private Table retype(Table piece) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            Column column = piece.columns().get(i);
            ColumnSchema wanted = schema.columns().get(i);
            boolean kept = column instanceof Column.Numbers && column.type() == wanted.type();
            columns.add(kept ? column : rebuild(column, wanted));
        }
        return new Table(columns);
    }

    private Column rebuild(Column column, ColumnSchema wanted) {
        if (column instanceof Column.Numbers numbers
                && wanted.type() == ColumnType.REAL
                && numbers.type() == ColumnType.INTEGER) {
            return new Column.Numbers(wanted.name(), ColumnType.REAL, numbers.values());
        }
        ColumnBuilder builder = ColumnBuilder.of(wanted, nulls, '.', column.size());
        for (int row = 0; row < column.size(); row++) {
            String text = column.text(row);
            if (text == null) {
                builder.putMissing(row);
                continue;
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (!builder.put(row, bytes, 0, bytes.length)) {
                String type = wanted.type().name().toLowerCase(Locale.ROOT);
                throw BadTables.notOfType(part, rowsBefore + row + 1, wanted.name(), text, type);
            }
        }
        return builder.take(column.size());
    }

    @Override
    public void close() {
        in.close();
    }
}
