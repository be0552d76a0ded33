package dev.flyball.data;

import dev.flyball.data.internal.JavaRows;
import dev.flyball.data.internal.SqlText;
import dev.flyball.data.internal.write.CsvWriter;
import dev.flyball.data.internal.write.JsonLinesWriter;
import dev.flyball.data.internal.write.RowWriter;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.duckdb.DuckDBConnection;

/// Writes tables as files that other programs read. A file appears whole or not at all.
public final class TableFiles {
    private static final Map<String, Format> ENDINGS = Map.of(
            "csv", Format.CSV,
            "tsv", Format.CSV,
            "txt", Format.CSV,
            "parquet", Format.PARQUET,
            "jsonl", Format.JSON,
            "ndjson", Format.JSON,
            "json", Format.JSON);

    private final Supplier<DataEngine> engine;

    /// @param engine is asked for Parquet only
    public TableFiles(Supplier<DataEngine> engine) {
        this.engine = engine;
    }

    /// The format that the ending of a file's name asks for.
    ///
    /// @param where what an error names, such as `--out`
    /// @throws FlyballException FB-502 when it asks for none that is known
    public static Format formatOf(Path file, String where) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        Format format = ENDINGS.get(name.substring(name.lastIndexOf('.') + 1));
        if (format == null) {
            throw new FlyballException(
                    ErrorCode.SOURCE_FORMAT,
                    "The ending says no format (" + file.getFileName() + ").",
                    where,
                    "Maybe .csv, .parquet or .jsonl.");
        }
        return format;
    }

    /// The dialect of separated text that others read without being told: commas, points, a header, UTF-8.
    public static Dialect plainCsv() {
        return Dialect.of(Format.CSV, SourceOptions.DEFAULT_NULLS);
    }

    /// Writes the rest of a stream; the folder must exist.
    ///
    /// @param dialect its format decides; separated text takes its delimiter, decimal sign, header and encoding
    /// @return the rows written
    public long write(TableStream stream, Path file, Dialect dialect) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            long rows;
            if (dialect.format() == Format.PARQUET) {
                rows = writeParquet(stream, part);
            } else {
                try (OutputStream out = Files.newOutputStream(part)) {
                    rows = write(stream, out, dialect);
                }
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deleteQuietly(part);
        }
    }

    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // What is half written stays under a name that nobody reads.
            part.toFile().deleteOnExit();
        }
    }

    /// Writes the rest of a stream as text; the caller closes `out`.
    ///
    /// @throws IllegalArgumentException for Parquet, which needs a file
    public static long write(TableStream stream, OutputStream out, Dialect dialect) throws IOException {
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, Charset.forName(dialect.encoding())));
        RowWriter writer = switch (dialect.format()) {
            case CSV -> new CsvWriter(text, dialect);
            case JSON -> new JsonLinesWriter(text);
            case PARQUET -> throw new IllegalArgumentException("Parquet needs a file.");
        };
        writer.begin(stream.schema());
        long rows = 0;
        for (Optional<Table> piece = stream.next(); piece.isPresent(); piece = stream.next()) {
            writer.write(piece.get());
            rows += piece.get().rows();
        }
        text.flush();
        return rows;
    }

    private long writeParquet(TableStream stream, Path file) throws IOException {
        DataEngine data = engine.get();
        try (DuckDBConnection connection = data.connect();
                JavaRows.Feed feed = data.javaRows().open(stream);
                Statement statement = connection.createStatement()) {
            String target = SqlText.text(file.toString());
            try {
                statement.execute(
                        "COPY (SELECT * FROM " + feed.sql() + ") TO " + target + " (FORMAT parquet, COMPRESSION zstd)");
            } catch (SQLException e) {
                throw feed.failure().orElseGet(() -> new UncheckedIOException(new IOException(e.getMessage(), e)));
            }
            return feed.rows();
        } catch (SQLException e) {
            throw new IllegalStateException("The data engine does not answer.", e);
        }
    }
}
