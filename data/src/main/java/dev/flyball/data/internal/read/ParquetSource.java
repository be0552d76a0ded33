package dev.flyball.data.internal.read;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.DataEngine;
import dev.flyball.data.Dialect;
import dev.flyball.data.Format;
import dev.flyball.data.Schema;
import dev.flyball.data.Source;
import dev.flyball.data.SourceOptions;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import dev.flyball.data.internal.QueryStream;
import dev.flyball.data.internal.SqlFailure;
import dev.flyball.data.internal.SqlText;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Parquet files with the same columns. Numbers and truth values keep their type, everything else is read as text and
/// typed as the texts of any other source.
final class ParquetSource implements TypedSource {
    private final Supplier<DataEngine> engine;
    private final Source source;
    private final SourceOptions options;
    private final List<Stored> stored;

    /// A column as the file has it.
    ///
    /// @param read the SQL expression that gives it as BIGINT, DOUBLE, BOOLEAN or VARCHAR
    private record Stored(String name, ColumnType type, String read) {
        private static Stored of(String name, String sqlType) {
            String quoted = SqlText.name(name);
            return switch (sqlType.replaceAll("\\(.*", "")) {
                case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
                    new Stored(name, ColumnType.INTEGER, "CAST(" + quoted + " AS BIGINT)");
                case "FLOAT", "DOUBLE", "DECIMAL" ->
                    new Stored(name, ColumnType.REAL, "CAST(" + quoted + " AS DOUBLE)");
                case "BOOLEAN" -> new Stored(name, ColumnType.BOOLEAN, quoted);
                default -> new Stored(name, ColumnType.TEXT, "CAST(" + quoted + " AS VARCHAR)");
            };
        }

        private Stored asText() {
            return new Stored(name, ColumnType.TEXT, "CAST(" + SqlText.name(name) + " AS VARCHAR)");
        }
    }

    ParquetSource(Supplier<DataEngine> engine, Source source, SourceOptions options) {
        this.engine = engine;
        this.source = source;
        this.options = options;
        this.stored = exact(describe());
        BadTables.checkNames(source.parts().getFirst(), names());
    }

    private List<Stored> describe() {
        List<Stored> columns = new ArrayList<>();
        try (DuckDBConnection connection = engine.get().connect();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM " + files())) {
            while (rows.next()) {
                columns.add(Stored.of(rows.getString(1), rows.getString(2)));
            }
        } catch (SQLException e) {
            throw unreadable(new SqlFailure(e));
        }
        return columns;
    }

    /// Whole numbers beyond ±2^53 are read as text, since a double would lose their last digits.
    private List<Stored> exact(List<Stored> columns) {
        List<Stored> whole =
                columns.stream().filter(c -> c.type() == ColumnType.INTEGER).toList();
        if (whole.isEmpty()) {
            return columns;
        }
        String tests = whole.stream()
                .map(c -> "coalesce(max(abs(CAST(" + c.read() + " AS HUGEINT))), 0) > " + (1L << 53))
                .collect(Collectors.joining(", "));
        List<String> large = new ArrayList<>();
        try (DuckDBConnection connection = engine.get().connect();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + tests + " FROM " + files())) {
            row.next();
            for (int i = 0; i < whole.size(); i++) {
                if (row.getBoolean(i + 1)) {
                    large.add(whole.get(i).name());
                }
            }
        } catch (SQLException e) {
            throw unreadable(new SqlFailure(e));
        }
        return columns.stream()
                .map(c -> large.contains(c.name()) ? c.asText() : c)
                .toList();
    }

    private String files() {
        return source.parts().stream()
                .map(part -> SqlText.text(part.file().toAbsolutePath().toString()))
                .collect(Collectors.joining(", ", "read_parquet([", "], hive_partitioning = false)"));
    }

    private FlyballException unreadable(SqlFailure failure) {
        return new FlyballException(
                ErrorCode.BAD_TABLE,
                "The file cannot be read as Parquet (" + failure.firstLine() + ").",
                source.parts().getFirst().name() + ":footer",
                "Maybe it was not written to its end, or the files of the source have other columns.",
                failure);
    }

    @Override
    public Dialect dialect() {
        return Dialect.of(Format.PARQUET, options.nulls());
    }

    @Override
    public List<String> names() {
        return stored.stream().map(Stored::name).toList();
    }

    @Override
    public Schema schema(Map<String, ColumnType> given) {
        Map<String, TypeGuess> guesses = guesses(given);
        List<ColumnSchema> columns = new ArrayList<>();
        for (Stored column : stored) {
            ColumnType type = given.get(column.name());
            TypeGuess guess = guesses.get(column.name());
            if (type != null) {
                columns.add(new ColumnSchema(column.name(), type, "as given"));
            } else if (guess != null) {
                columns.add(guess.decide(column.name(), '.'));
            } else {
                columns.add(new ColumnSchema(column.name(), column.type(), "as the file stores it"));
            }
        }
        return new Schema(columns);
    }

    private Map<String, TypeGuess> guesses(Map<String, ColumnType> given) {
        Nulls nulls = new Nulls(options.nulls());
        List<Stored> texts = stored.stream()
                .filter(column -> column.type() == ColumnType.TEXT && !given.containsKey(column.name()))
                .toList();
        Map<String, TypeGuess> guesses =
                texts.stream().collect(Collectors.toMap(Stored::name, c -> new TypeGuess(nulls)));
        long rows = 0;
        try (TableStream stream = query(texts.isEmpty() ? stored.subList(0, 1) : texts, TableStream.DEFAULT_ROWS)) {
            for (Optional<Table> piece = stream.next(); piece.isPresent(); piece = stream.next()) {
                rows += piece.get().rows();
                for (Column column : piece.get().columns()) {
                    see(column, guesses.get(column.name()));
                }
            }
        }
        if (rows == 0) {
            throw BadTables.headerOnly(source.parts().getFirst());
        }
        return guesses;
    }

    private static void see(Column column, @Nullable TypeGuess guess) {
        if (guess != null) {
            for (int row = 0; row < column.size(); row++) {
                String text = column.text(row);
                if (text != null) {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    guess.see(bytes, 0, bytes.length);
                }
            }
        }
    }

    private TableStream query(List<Stored> columns, int pieceRows) {
        String select = columns.stream().map(Stored::read).collect(Collectors.joining(", "));
        Schema schema = new Schema(columns.stream()
                .map(column -> new ColumnSchema(column.name(), column.type(), ""))
                .toList());
        try {
            return new QueryStream(engine.get().connect(), "SELECT " + select + " FROM " + files(), schema, pieceRows);
        } catch (SqlFailure e) {
            throw unreadable(e);
        }
    }

    @Override
    public TableStream open(Schema schema, int pieceRows) {
        return new RetypedStream(
                query(stored, pieceRows),
                schema,
                new Nulls(options.nulls()),
                source.parts().getFirst());
    }
}
