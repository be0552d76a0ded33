package dev.flyball.data.wrangle;

import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.DatasetFiles;
import dev.flyball.data.EngineLimits;
import dev.flyball.data.Reading;
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
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;

/// A table in a database of its own, changed item by item. One platform thread at a time.
///
/// The database is a file in a scratch folder, so that tables larger than the memory work. Before a user's word is
/// read it is locked: no file but its own, no extension, no setting. One native thread and the row's place in the table
/// (the engine's `rowid`) make each answer and its order follow from the table alone. Between
/// items the columns are as a
/// dataset holds them: whole numbers, reals, truth values, and texts, among which dates and times are as written.
public final class Wrangling implements AutoCloseable {
    private static final int MOST_COLUMNS = 10_000;
    private static final List<String> LOCKS = List.of(
            "TimeZone = 'UTC'", "errors_as_json = true", "enable_external_access = false", "lock_configuration = true");
    private static final String NEXT = "output";
    private static final String OTHER = "other";

    private final DuckDBConnection connection;
    private final JavaRows javaRows;
    private final ReadingSql reading;
    private final StableOrder order;
    private final Function<String, Reading.Opened> others;
    private Schema schema;
    private long rows;

    private Wrangling(DuckDBConnection connection, Schema schema, Function<String, Reading.Opened> others)
            throws SQLException {
        this.connection = connection;
        this.javaRows = JavaRows.register(connection);
        this.reading = new ReadingSql(connection);
        this.order = new StableOrder(reading);
        this.schema = schema;
        this.others = others;
        this.rows = number("SELECT count(*) FROM input");
    }

    /// @param dataset the folder of the table
    /// @param scratch an empty folder for the database and what spills
    /// @param memoryBytes the engine's memory; the rest goes to `scratch`
    /// @param others opens the files that `join` names
    /// @throws FlyballException FB-506 when a column bears a name that SQL keeps for itself
    public static Wrangling open(Path dataset, Path scratch, long memoryBytes, Function<String, Reading.Opened> others)
            throws IOException {
        Schema schema = DatasetFiles.schema(dataset);
        checkNames(schema.sqlNames(), "wrangle");
        try {
            EngineLimits limits = new EngineLimits(memoryBytes, scratch.resolve("spill"), 1);
            DuckDBConnection connection =
                    Connections.open(scratch.resolve("wrangle.db").toString(), limits);
            try {
                fill(connection, DatasetFiles.parquet(dataset));
                return new Wrangling(connection, schema, others);
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

    public Schema schema() {
        return schema;
    }

    public long rows() {
        return rows;
    }

    /// The table as it is now.
    public TableStream stream() {
        try {
            return new QueryStream(connection.duplicate(), "SELECT * FROM input", schema, TableStream.DEFAULT_ROWS);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /// Carries out one item.
    ///
    /// @param label the item as the project writes it
    /// @param where the item's place, for errors
    /// @throws FlyballException FB-302 unknown column, FB-300, FB-301, FB-307 bad SQL, FB-506 the data
    /// do not allow it
    public Wrangled apply(WrangleItem item, String label, String where) {
        long before = rows;
        List<String> notes = new ArrayList<>();
        try {
            switch (item) {
                case WrangleItem.Sql sql -> sql(sql);
                case WrangleItem.Deduplicate deduplicate -> deduplicate(deduplicate, where);
                case WrangleItem.Filter filter -> filter(filter, where);
                case WrangleItem.Outliers outliers -> notes.add(outliers(outliers, where));
                case WrangleItem.Select select -> select(select.columns(), where);
                case WrangleItem.Rename rename -> rename(rename, where);
                case WrangleItem.Cast cast -> cast(cast, where);
                case WrangleItem.Join join -> notes.add(join(join, where));
            }
            rows = number("SELECT count(*) FROM input");
        } catch (SQLException e) {
            throw new SqlErrors(new SqlScript(where, "", 0), new SqlScript.Statement("", 0), schema).whole(e);
        }
        if (rows == 0) {
            throw new FlyballException(
                    ErrorCode.BAD_TABLE,
                    "Of " + before + " rows none is left (" + label + ").",
                    where,
                    "Maybe the condition is too narrow: missing values are not true.");
        }
        return new Wrangled(label, before, rows, schema.size(), notes);
    }

    private void sql(WrangleItem.Sql item) throws SQLException {
        SqlScript script = new SqlScript(item.name(), item.text(), 0);
        SqlTree tree = reading.last(script, schema);
        List<SqlColumn> columns = columns(tree.statement(), script);
        SQLException failure = null;
        for (String text : order.texts(tree, columns.size())) {
            if (binds(text)) {
                failure = null;
                try {
                    execute("CREATE TABLE " + NEXT + " AS " + text);
                } catch (SQLException e) {
                    failure = e;
                }
                break;
            }
        }
        if (failure != null) {
            throw new SqlErrors(script, tree.statement(), schema).whole(failure);
        }
        settle(columns, "by " + item.name());
    }

    private boolean binds(String sql) {
        try (var bound = connection.prepareStatement(sql)) {
            bound.getMetaData();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /// The columns of a query's answer, with names of ours.
    private List<SqlColumn> columns(SqlScript.Statement statement, SqlScript script) throws SQLException {
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < schema.size(); i++) {
            names.put(schema.sqlNames().get(i), schema.names().get(i));
        }
        List<SqlColumn> columns = new ArrayList<>();
        try (var bound = connection.prepareStatement(statement.text())) {
            ResultSetMetaData meta = bound.getMetaData();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                String label = meta.getColumnLabel(i);
                columns.add(new SqlColumn(label, meta.getColumnTypeName(i), names.getOrDefault(label, label)));
            }
        }
        String where = script.place(statement.start());
        checkNames(columns.stream().map(SqlColumn::label).toList(), where);
        columns.stream().filter(column -> column.type() == null).findFirst().ifPresent(column -> {
            throw new FlyballException(
                    ErrorCode.BAD_TABLE,
                    "A table cannot hold the type of " + column.label() + " (" + column.sqlType() + ").",
                    where,
                    "Maybe CAST it to VARCHAR, or UNNEST it.");
        });
        return columns;
    }

    private static void checkNames(List<String> names, String where) {
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

    /// Makes `output` the new `input`, its columns as a dataset holds them.
    private void settle(List<SqlColumn> columns, String rule) throws SQLException {
        List<Boolean> tests = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT " + joined(columns, SqlColumn::test) + " FROM " + NEXT)) {
            row.next();
            for (int i = 1; i <= columns.size(); i++) {
                tests.add(row.getBoolean(i));
            }
        }
        List<ColumnSchema> schemas = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            schemas.add(spelled(columns.get(i).schema(tests.get(i), rule)));
        }
        Schema next = new Schema(schemas);
        List<String> sqlNames = next.sqlNames();
        boolean plain = true;
        List<String> reads = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            SqlColumn column = columns.get(i);
            plain &= column.isPlain(tests.get(i)) && column.label().equals(sqlNames.get(i));
            reads.add(column.read(tests.get(i)) + " AS " + SqlText.name(sqlNames.get(i)));
        }
        schema = next;
        become();
        if (!plain) {
            execute("CREATE TABLE " + NEXT + " AS SELECT " + String.join(", ", reads) + " FROM input");
            become();
        }
        schema = withTimes(next);
    }

    /// A column that keeps name and type keeps the writing of its values.
    private ColumnSchema spelled(ColumnSchema column) {
        return schema.find(column.name())
                .filter(before -> before.type() == column.type())
                .map(before -> new ColumnSchema(column.name(), column.type(), column.rule(), before.spelling()))
                .orElse(column);
    }

    private Schema withTimes(Schema plain) throws SQLException {
        Schema texts = new Schema(plain.columns().stream()
                .filter(column -> column.type() == ColumnType.TEXT)
                .toList());
        if (texts.size() == 0) {
            return plain;
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            if (plain.columns().get(i).type() == ColumnType.TEXT) {
                names.add(plain.sqlNames().get(i));
            }
        }
        Map<String, ColumnSchema> typed = new HashMap<>();
        try (TableStream stream = new QueryStream(
                connection.duplicate(),
                "SELECT " + SqlText.names(names) + " FROM input",
                texts,
                TableStream.DEFAULT_ROWS)) {
            TimeColumns.of(stream).forEach(column -> typed.put(column.name(), column));
        }
        return new Schema(plain.columns().stream()
                .map(column -> typed.getOrDefault(column.name(), column))
                .toList());
    }

    private static String joined(List<SqlColumn> columns, Function<SqlColumn, String> part) {
        return String.join(", ", columns.stream().map(part).toList());
    }

    private void deduplicate(WrangleItem.Deduplicate item, String where) throws SQLException {
        List<String> by = item.columns().isEmpty() ? schema.sqlNames() : sqlNames(item.columns(), where);
        next("SELECT * FROM input WHERE rowid IN (SELECT min(rowid) FROM input GROUP BY " + SqlText.names(by)
                + ") ORDER BY rowid");
    }

    private void filter(WrangleItem.Filter item, String where) throws SQLException {
        String head = "SELECT * FROM input WHERE (";
        SqlScript script = new SqlScript(where, head + item.condition() + "\n)", head.length());
        SqlTree tree = reading.last(script, schema);
        boolean condition = script.statements().size() == 1
                && tree.node().string("type").equals("SELECT_NODE")
                && tree.node().array("modifiers").size() == 0
                && tree.node().array("group_expressions").size() == 0
                && isBoolean(item.condition());
        if (!condition) {
            throw new FlyballException(
                    ErrorCode.EXPRESSION_SYNTAX,
                    "The filter must be a condition (" + item.condition() + ").",
                    where,
                    "Maybe a comparison, such as price > 0.");
        }
        try {
            next(order.texts(tree, schema.size()).getFirst());
        } catch (SQLException e) {
            throw new SqlErrors(script, tree.statement(), schema).whole(e);
        }
    }

    private boolean isBoolean(String condition) throws SQLException {
        try (var bound = connection.prepareStatement("SELECT (" + condition + "\n) FROM input")) {
            return bound.getMetaData().getColumnTypeName(1).equals("BOOLEAN");
        }
    }

    private String outliers(WrangleItem.Outliers item, String where) throws SQLException {
        ColumnType type = column(item.column(), where).type();
        if (!type.isNumber()) {
            throw new FlyballException(
                    ErrorCode.WRONG_TYPE,
                    "Outliers are numbers, and " + item.column() + " is not (" + word(type) + ").",
                    where,
                    "Maybe cast(" + item.column() + ", real) before it.");
        }
        String name = SqlText.name(sqlNames(List.of(item.column()), where).getFirst());
        OutlierLimits limits = OutlierLimits.of(connection, name, item.method(), item.k());
        if (!(limits.spread() > 0)) {
            return "the spread of " + item.column() + " is 0: no value is called an outlier";
        }
        String low = limits.low() + "::DOUBLE";
        String high = limits.high() + "::DOUBLE";
        String there = name + " IS NULL OR isnan(" + name + "::DOUBLE)";
        String inside = name + " BETWEEN " + low + " AND " + high;
        String found = "limits " + limits.low() + " to " + limits.high();
        if (item.action() == WrangleItem.Action.DROP) {
            next("SELECT * FROM input WHERE " + there + " OR " + inside);
            return found;
        }
        long beyond = number("SELECT count(*) FROM input WHERE NOT (" + there + " OR " + inside + ")");
        String capped = type == ColumnType.INTEGER
                ? "CAST(least(greatest(" + name + ", ceil(" + low + ")), floor(" + high + ")) AS BIGINT)"
                : "least(greatest(" + name + ", " + low + "), " + high + ")";
        next("SELECT * REPLACE (CASE WHEN " + there + " THEN " + name + " ELSE " + capped + " END AS " + name
                + ") FROM input");
        return found + ", " + beyond + " values capped";
    }

    private void select(List<String> columns, String where) throws SQLException {
        List<String> names = sqlNames(columns, where);
        take(names, schema.select(columns));
    }

    private void rename(WrangleItem.Rename item, String where) throws SQLException {
        column(item.from(), where);
        if (!item.from().equals(item.to()) && schema.find(item.to()).isPresent()) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "There is a column of that name already (" + item.to() + ").",
                    where,
                    "Maybe another name, or a select without it before.");
        }
        List<ColumnSchema> columns = schema.columns().stream()
                .map(column -> column.name().equals(item.from())
                        ? new ColumnSchema(item.to(), column.type(), column.rule(), column.spelling())
                        : column)
                .toList();
        Schema renamed = new Schema(columns);
        checkNames(renamed.sqlNames(), where);
        take(schema.sqlNames(), renamed);
    }

    /// The columns of these SQL names become a table of another schema.
    private void take(List<String> sqlNames, Schema to) throws SQLException {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < sqlNames.size(); i++) {
            parts.add(SqlText.name(sqlNames.get(i)) + " AS "
                    + SqlText.name(to.sqlNames().get(i)));
        }
        next("SELECT " + String.join(", ", parts) + " FROM input");
        schema = to;
    }

    private void cast(WrangleItem.Cast item, String where) throws SQLException {
        column(item.column(), where);
        try (TableStream stream = new CastStream(stream(), item, where)) {
            feed(stream, NEXT);
            become();
            schema = stream.schema();
        }
    }

    private void feed(TableStream stream, String table) throws SQLException {
        try (JavaRows.Feed feed = javaRows.open(stream)) {
            try {
                execute("CREATE TABLE " + table + " AS SELECT * FROM " + feed.sql());
            } catch (SQLException e) {
                throw feed.failure().orElseThrow(() -> e);
            }
        }
    }

    private String join(WrangleItem.Join item, String where) throws SQLException {
        Reading.Opened opened = others.apply(item.file());
        try (TableStream stream = opened.rows().open(TableStream.DEFAULT_ROWS)) {
            feed(stream, OTHER);
        }
        JoinPlan plan = JoinPlan.of(schema, opened.schema(), item, where);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(plan.repeated(OTHER))) {
            if (row.next()) {
                throw new FlyballException(
                        ErrorCode.DUPLICATE_ROW_KEY,
                        "The key stands " + row.getLong(1) + " times in " + item.file() + " (" + row.getString(2)
                                + ").",
                        where,
                        "Maybe more columns make the key; else a join would multiply rows.");
            }
        }
        long alone = number(plan.unmatched(OTHER));
        next(plan.joined(OTHER));
        schema = plan.schema();
        execute("DROP TABLE " + OTHER);
        return alone + " rows have no match in " + item.file();
    }

    private ColumnSchema column(String name, String where) {
        return schema.find(name)
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.EXPRESSION_NAME,
                        "Unknown column (" + name + ").",
                        where,
                        Nearest.hint(name, schema.names())));
    }

    private List<String> sqlNames(List<String> columns, String where) {
        List<String> names = new ArrayList<>();
        for (String name : columns) {
            column(name, where);
            names.add(schema.sqlNames().get(schema.names().indexOf(name)));
        }
        return names;
    }

    private static String word(ColumnType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private void next(String select) throws SQLException {
        execute("CREATE TABLE " + NEXT + " AS " + select);
        become();
    }

    private void become() throws SQLException {
        execute("DROP TABLE input");
        execute("ALTER TABLE " + NEXT + " RENAME TO input");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
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
