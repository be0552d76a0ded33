package dev.flyball.data.internal.read;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.Schema;
import dev.flyball.data.Source;
import dev.flyball.data.SourceOptions;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The typed rows of the files of a [CsvSource], one file after the other.
final class CsvStream implements TableStream {
    private final CsvSource source;
    private final Iterator<Source.Part> parts;
    private final @Nullable String encoding;
    private final Schema schema;
    private final ColumnBuilder[] builders;
    private final int pieceRows;
    private @Nullable CsvFile file;
    private CsvScanner.Fields fields = (column, bytes, from, to) -> {};
    private int row;

    CsvStream(CsvSource source, List<Source.Part> parts, SourceOptions options, Schema schema, int pieceRows) {
        this.source = source;
        this.parts = parts.iterator();
        this.encoding = options.encoding();
        this.schema = schema;
        this.pieceRows = pieceRows;
        Nulls nulls = new Nulls(options.nulls());
        this.builders = schema.columns().stream()
                .map(column -> ColumnBuilder.of(column, nulls, source.dialect().decimal(), pieceRows))
                .toArray(ColumnBuilder[]::new);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<Table> next() {
        row = 0;
        while (row < pieceRows && readRecord()) {
            row++;
        }
        if (row == 0) {
            return Optional.empty();
        }
        List<Column> columns =
                Arrays.stream(builders).map(builder -> builder.take(row)).toList();
        return Optional.of(new Table(columns));
    }

    private boolean readRecord() {
        while (true) {
            CsvFile current = file;
            if (current == null) {
                if (!parts.hasNext()) {
                    return false;
                }
                open(parts.next());
                continue;
            }
            int count = current.record(fields);
            if (count > 0) {
                source.checkWidth(current, count);
                return true;
            }
            close();
        }
    }

    private void open(Source.Part part) {
        CsvFile opened = new CsvFile(part, encoding, source.delimiter());
        file = opened;
        fields =
                source.placed(source.places(opened), (column, bytes, from, to) -> put(opened, column, bytes, from, to));
    }

    private void put(CsvFile current, int column, byte[] bytes, int from, int to) {
        if (!builders[column].put(row, bytes, from, to)) {
            ColumnSchema wanted = schema.columns().get(column);
            throw BadTables.notOfType(
                    current.part(),
                    current.line(),
                    wanted.name(),
                    new String(bytes, from, to - from, StandardCharsets.UTF_8),
                    wanted.type().name().toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public void close() {
        CsvFile current = file;
        file = null;
        if (current != null) {
            current.close();
        }
    }
}
