package dev.flyball.data.wrangle;

import dev.flyball.data.ColumnSchema;
import dev.flyball.data.DatasetFiles;
import dev.flyball.data.EngineLimits;
import dev.flyball.data.Schema;
import dev.flyball.data.TableStream;
import dev.flyball.data.internal.Connections;
import dev.flyball.data.internal.JavaRows;
import dev.flyball.data.internal.QueryStream;
import dev.flyball.data.internal.SqlFailure;
import dev.flyball.data.internal.SqlText;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/// The table under work, as `input` in a database of its own: a file, so that tables larger than the memory work.
///
/// The database is locked before a user's word is read: no file but its own, no extension, no setting. One native
/// thread and the engine's `rowid` keep the rows in their order.
final class WorkTable implements AutoCloseable {
    private static final int MOST_COLUMNS = 10_000;
    private static final List<String> LOCKS = List.of(
            "TimeZone = 'UTC'", "errors_as_json = true", "enable_external_access = false", "lock_configuration = true");
    static final String NEXT = "output";

    private final DuckDBConnection connection;
    private final JavaRows javaRows;
    private Schema schema;

    private WorkTable(DuckDBConnection connection, Schema schema) throws SQLException {
        this.connection = connection;
        this.javaRows = JavaRows.register(connection);
        this.schema = schema;
    }

    static WorkTable open(Path dataset, Path scratch, long memoryBytes) throws IOException {
        Schema schema = DatasetFiles.schema(dataset);
        checkNames(schema.sqlNames(), "wrangle");
        try {
            EngineLimits limits = new EngineLimits(memoryBytes, scratch.resolve("spill"), 1);
            DuckDBConnection connection =
                    Connections.open(scratch.resolve("wrangle.db").toString(), limits);
            try {
                fill(connection, DatasetFiles.parquet(dataset));
                return new WorkTable(connection, schema);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The table cannot be wrangled.", e);
        }
    }

    private static void fill(DuckDBConnection connection, Path parquet) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE input AS SELECT * FROM read_parquet(" + SqlText.text(parquet.toString()) + ")");
            for (String setting : LOCKS) {
                statement.execute("SET " + setting);
            }
        }
    }

    DuckDBConnection connection() {
        return connection;
    }

    Schema schema() {
        return schema;
    }

    long rows() throws SQLException {
        return number("SELECT count(*) FROM input");
    }

    /// Says what the columns of `input` are.
    void describe(Schema columns) {
        schema = columns;
    }

    /// The table as it is now.
    TableStream stream() {
        try {
            return new QueryStream(connection.duplicate(), "SELECT * FROM input", schema, TableStream.DEFAULT_ROWS);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    static void checkNames(List<String> names, String where) {
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            boolean twice = seen.put(SqlTree.lower(name), name) != null;
            if (twice || name.isBlank() || SqlTree.lower(name).equals("rowid")) {
                throw new FlyballException(
                        ErrorCode.BAD_TABLE,
                        twice
                                ? "A column stands twice (" + name + ")."
                                : "A column cannot have this name in SQL (" + name + ").",
                        where,
                        "Maybe AS and another name.");
            }
        }
        if (names.size() > MOST_COLUMNS) {
            throw new FlyballException(
                    ErrorCode.BAD_TABLE,
                    "The table has too many columns (" + names.size() + ").",
                    where,
                    "Maybe at most " + MOST_COLUMNS + ".");
        }
    }

    /// The columns of these SQL names become a table of another schema.
    void take(List<String> sqlNames, Schema to) throws SQLException {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < sqlNames.size(); i++) {
            parts.add(SqlText.name(sqlNames.get(i)) + " AS "
                    + SqlText.name(to.sqlNames().get(i)));
        }
        next("SELECT " + String.join(", ", parts) + " FROM input");
        schema = to;
    }

    void feed(TableStream stream, String table) throws SQLException {
        try (JavaRows.Feed feed = javaRows.open(stream)) {
            try {
                execute("CREATE TABLE " + table + " AS SELECT * FROM " + feed.sql());
            } catch (SQLException e) {
                throw feed.failure().orElseThrow(() -> e);
            }
        }
    }

    ColumnSchema column(String name, String where) {
        return schema.find(name)
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.EXPRESSION_NAME,
                        "Unknown column (" + name + ").",
                        where,
                        Nearest.hint(name, schema.names())));
    }

    List<String> sqlNames(List<String> columns, String where) {
        List<String> known = schema.names();
        List<String> sqlNames = schema.sqlNames();
        List<String> names = new ArrayList<>();
        for (String name : columns) {
            column(name, where);
            names.add(sqlNames.get(known.indexOf(name)));
        }
        return names;
    }

    void next(String select) throws SQLException {
        execute("CREATE TABLE " + NEXT + " AS " + select);
        become();
    }

    void become() throws SQLException {
        execute("DROP TABLE input");
        execute("ALTER TABLE " + NEXT + " RENAME TO input");
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }
}
