package dev.flyball.data.wrangle;

import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Schema;
import dev.flyball.data.TableStream;
import dev.flyball.data.internal.QueryStream;
import dev.flyball.data.internal.SqlText;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The items that are SQL: scripts and conditions.
final class SqlItems {
    private final WorkTable table;
    private final ReadingSql reading;
    private final StableOrder order;

    SqlItems(WorkTable table) throws SQLException {
        this.table = table;
        this.reading = new ReadingSql(table.connection());
        this.order = new StableOrder(reading);
    }

    void sql(WrangleItem.Sql item) throws SQLException {
        SqlScript script = new SqlScript(item.name(), item.text(), 0);
        SqlTree tree = reading.last(script, table.schema());
        List<SqlColumn> columns = columns(tree.statement(), script);
        String text = order.texts(tree, columns.size()).stream()
                .filter(this::binds)
                .findFirst()
                .orElse(tree.statement().text());
        try {
            table.execute("CREATE TABLE " + WorkTable.NEXT + " AS " + text);
        } catch (SQLException e) {
            throw new SqlErrors(script, tree.statement(), table.schema()).whole(e);
        }
        settle(columns, "by " + item.name());
    }

    private boolean binds(String sql) {
        try (var bound = table.connection().prepareStatement(sql)) {
            bound.getMetaData();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /// The columns of a query's answer, with names of ours.
    private List<SqlColumn> columns(SqlScript.Statement statement, SqlScript script) throws SQLException {
        Map<String, String> names = new HashMap<>();
        List<String> sqlNames = table.schema().sqlNames();
        for (int i = 0; i < sqlNames.size(); i++) {
            names.put(sqlNames.get(i), table.schema().columns().get(i).name());
        }
        List<SqlColumn> columns = new ArrayList<>();
        try (var bound = table.connection().prepareStatement(statement.text())) {
            ResultSetMetaData meta = bound.getMetaData();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                String label = meta.getColumnLabel(i);
                columns.add(new SqlColumn(label, meta.getColumnTypeName(i), names.getOrDefault(label, label)));
            }
        }
        String where = script.place(statement.start());
        WorkTable.checkNames(columns.stream().map(SqlColumn::label).toList(), where);
        columns.stream().filter(column -> column.type() == null).findFirst().ifPresent(column -> {
            throw new FlyballException(
                    ErrorCode.BAD_TABLE,
                    "A table cannot hold the type of " + column.label() + " (" + column.sqlType() + ").",
                    where,
                    "Maybe CAST it to VARCHAR, or UNNEST it.");
        });
        return columns;
    }

    /// Makes `output` the new `input`, its columns as a dataset holds them.
    private void settle(List<SqlColumn> columns, String rule) throws SQLException {
        List<Boolean> tests = new ArrayList<>();
        try (Statement statement = table.connection().createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*), " + joined(columns, SqlColumn::test) + " FROM " + WorkTable.NEXT)) {
            row.next();
            for (int i = 1; i <= columns.size(); i++) {
                tests.add(row.getBoolean(i + 1));
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
        table.describe(next);
        table.become();
        if (!plain) {
            table.execute("CREATE TABLE " + WorkTable.NEXT + " AS SELECT " + String.join(", ", reads) + " FROM input");
            table.become();
        }
        table.describe(withTimes(next));
    }

    /// A column that keeps name and type keeps the writing of its values.
    private ColumnSchema spelled(ColumnSchema column) {
        return table.schema()
                .find(column.name())
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
        List<String> sqlNames = plain.sqlNames();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < sqlNames.size(); i++) {
            if (plain.columns().get(i).type() == ColumnType.TEXT) {
                names.add(sqlNames.get(i));
            }
        }
        Map<String, ColumnSchema> typed = new HashMap<>();
        try (TableStream stream = new QueryStream(
                table.connection().duplicate(),
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

    void filter(WrangleItem.Filter item, String where) throws SQLException {
        String head = "SELECT * FROM input WHERE (";
        SqlScript script = new SqlScript(where, head + item.condition() + "\n)", head.length());
        SqlTree tree = reading.last(script, table.schema());
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
            table.next(order.texts(tree, table.schema().size()).getFirst());
        } catch (SQLException e) {
            throw new SqlErrors(script, tree.statement(), table.schema()).whole(e);
        }
    }

    private boolean isBoolean(String condition) throws SQLException {
        try (var bound = table.connection().prepareStatement("SELECT (" + condition + "\n) FROM input")) {
            return bound.getMetaData().getColumnTypeName(1).equals("BOOLEAN");
        }
    }
}
