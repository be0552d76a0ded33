package dev.flyball.data.wrangle;

import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Reading;
import dev.flyball.data.Schema;
import dev.flyball.data.TableStream;
import dev.flyball.data.internal.SqlText;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/// The items that are functions of columns. Each makes the new table and tells what there is to note.
final class ColumnItems {
    private static final String OTHER = "other";

    private final WorkTable table;

    ColumnItems(WorkTable table) {
        this.table = table;
    }

    void deduplicate(WrangleItem.Deduplicate item, String where) throws SQLException {
        List<String> by = item.columns().isEmpty() ? table.schema().sqlNames() : table.sqlNames(item.columns(), where);
        table.next("SELECT * FROM input WHERE rowid IN (SELECT min(rowid) FROM input GROUP BY " + SqlText.names(by)
                + ") ORDER BY rowid");
    }

    String outliers(WrangleItem.Outliers item, String where) throws SQLException {
        ColumnType type = table.column(item.column(), where).type();
        if (!type.isNumber()) {
            throw new FlyballException(
                    ErrorCode.WRONG_TYPE,
                    "Outliers are numbers, and " + item.column() + " is not (" + word(type) + ").",
                    where,
                    "Maybe cast(" + item.column() + ", real) before it.");
        }
        String name = SqlText.name(table.sqlNames(List.of(item.column()), where).getFirst());
        OutlierLimits limits = OutlierLimits.of(table.connection(), name, item.method(), item.k());
        if (!(limits.spread() > 0)) {
            return "the spread of " + item.column() + " is 0: no value is called an outlier";
        }
        String low = limits.low() + "::DOUBLE";
        String high = limits.high() + "::DOUBLE";
        String there = name + " IS NULL OR isnan(" + name + "::DOUBLE)";
        String inside = name + " BETWEEN " + low + " AND " + high;
        String found = "limits " + limits.low() + " to " + limits.high();
        if (item.action() == WrangleItem.Action.DROP) {
            table.next("SELECT * FROM input WHERE " + there + " OR " + inside);
            return found;
        }
        long beyond = table.number("SELECT count(*) FROM input WHERE NOT (" + there + " OR " + inside + ")");
        String capped = type == ColumnType.INTEGER
                ? "CAST(least(greatest(" + name + ", ceil(" + low + ")), floor(" + high + ")) AS BIGINT)"
                : "least(greatest(" + name + ", " + low + "), " + high + ")";
        table.next("SELECT * REPLACE (CASE WHEN " + there + " THEN " + name + " ELSE " + capped + " END AS " + name
                + ") FROM input");
        return found + ", " + beyond + " values capped";
    }

    void select(List<String> columns, String where) throws SQLException {
        List<String> names = table.sqlNames(columns, where);
        table.take(names, table.schema().select(columns));
    }

    void rename(WrangleItem.Rename item, String where) throws SQLException {
        table.column(item.from(), where);
        if (!item.from().equals(item.to()) && table.schema().find(item.to()).isPresent()) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "There is a column of that name already (" + item.to() + ").",
                    where,
                    "Maybe another name, or a select without it before.");
        }
        List<ColumnSchema> columns = table.schema().columns().stream()
                .map(column -> column.name().equals(item.from())
                        ? new ColumnSchema(item.to(), column.type(), column.rule(), column.spelling())
                        : column)
                .toList();
        Schema renamed = new Schema(columns);
        WorkTable.checkNames(renamed.sqlNames(), where);
        table.take(table.schema().sqlNames(), renamed);
    }

    void cast(WrangleItem.Cast item, String where) throws SQLException {
        table.column(item.column(), where);
        try (TableStream stream = new CastStream(table.stream(), item, where)) {
            table.feed(stream, WorkTable.NEXT);
            table.become();
            table.describe(stream.schema());
        }
    }

    String join(WrangleItem.Join item, Reading.Opened opened, String where) throws SQLException {
        try (TableStream stream = opened.rows().open(TableStream.DEFAULT_ROWS)) {
            table.feed(stream, OTHER);
        }
        JoinPlan plan = JoinPlan.of(table.schema(), opened.schema(), item, where);
        try (Statement statement = table.connection().createStatement();
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
        long alone = table.number(plan.unmatched(OTHER));
        table.next(plan.joined(OTHER));
        table.describe(plan.schema());
        table.execute("DROP TABLE " + OTHER);
        return alone + " rows have no match in " + item.file();
    }

    private static String word(ColumnType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
