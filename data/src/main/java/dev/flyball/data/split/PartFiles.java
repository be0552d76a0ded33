package dev.flyball.data.split;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.DataEngine;
import dev.flyball.data.Dialect;
import dev.flyball.data.Format;
import dev.flyball.data.Reading;
import dev.flyball.data.Schema;
import dev.flyball.data.Source;
import dev.flyball.data.Table;
import dev.flyball.data.TableFiles;
import dev.flyball.data.TableStream;
import dev.flyball.data.internal.JavaRows;
import dev.flyball.data.internal.SqlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;

/// Writes the parts of a split in the format of their source, each row in its old order and as it
/// was written: separated
/// text value by value, Parquet with its types.
public final class PartFiles {
    private final Supplier<DataEngine> engine;
    private final Source source;
    private final Reading.Opened opened;
    private final Split split;

    /// @param opened the source as it was read for the split
    public PartFiles(Supplier<DataEngine> engine, Source source, Reading.Opened opened, Split split) {
        this.engine = engine;
        this.source = source;
        this.opened = opened;
        this.split = split;
    }

    /// One part as a file.
    public record Part(String name, long rows, Path file) {}

    /// Writes `train`, `valid` and `test` into a folder; a part without rows makes no file.
    public List<Part> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Part> parts = new ArrayList<>();
        for (byte part : new byte[] {Split.TRAIN, Split.VALID, Split.TEST}) {
            int rows = split.rows(part).length;
            String name = part == Split.TRAIN ? "train" : part == Split.VALID ? "valid" : "test";
            if (rows > 0) {
                Path file = folder.resolve(name + ending());
                write(part, file);
                parts.add(new Part(name, rows, file));
            }
        }
        return parts;
    }

    private String ending() {
        String name = source.parts().getFirst().name();
        int dot = name.lastIndexOf('.');
        return switch (opened.dialect().format()) {
            case CSV -> dot >= 0 && name.substring(dot).matches("\\.(csv|tsv|txt)") ? name.substring(dot) : ".csv";
            case JSON -> ".jsonl";
            case PARQUET -> ".parquet";
        };
    }

    private void write(byte part, Path file) throws IOException {
        if (opened.dialect().format() == Format.PARQUET) {
            writeParquet(part, file);
            return;
        }
        Reading.Rows rows = opened.dialect().format() == Format.CSV ? asWritten() : opened.rows();
        try (TableStream stream = new PartStream(rows.open(TableStream.DEFAULT_ROWS), split.partOfRow(), part)) {
            new TableFiles(engine).write(stream, file, opened.dialect());
        }
    }

    /// Every value as a text, also those that mean missing.
    private Reading.Rows asWritten() {
        Dialect dialect = opened.dialect();
        Schema texts = new Schema(opened.schema().columns().stream()
                .map(column -> new ColumnSchema(column.name(), ColumnType.TEXT, "as written"))
                .toList());
        return Reading.open(engine, source, dialect.asOptions().withNulls(List.of()), texts)
                .rows();
    }

    /// A copy by the engine, which alone knows all types of Parquet: the parts stand beside the rows.
    private void writeParquet(byte part, Path file) throws IOException {
        String files = source.parts().stream()
                .map(p -> SqlText.text(p.file().toAbsolutePath().toString()))
                .collect(Collectors.joining(", "));
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try (DuckDBConnection connection = engine.get().connect();
                JavaRows.Feed feed = engine.get().javaRows().open(TableStream.of(partNumbers()));
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT s.* FROM read_parquet([" + files
                    + "], hive_partitioning = false) AS s POSITIONAL JOIN "
                    + feed.sql() + " AS p WHERE p.part = " + part + ") TO " + SqlText.text(half.toString())
                    + " (FORMAT parquet, COMPRESSION zstd)");
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e.getMessage(), e));
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private Table partNumbers() {
        byte[] parts = split.partOfRow();
        double[] numbers =
                IntStream.range(0, parts.length).mapToDouble(row -> parts[row]).toArray();
        return new Table(List.of(new Column.Numbers("part", ColumnType.INTEGER, numbers)));
    }
}
