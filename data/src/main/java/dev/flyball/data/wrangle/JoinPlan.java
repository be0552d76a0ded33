package dev.flyball.data.wrangle;

import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Schema;
import dev.flyball.data.internal.SqlText;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How the columns of another table come to the rows of `input`.
///
/// @param on the pairs of SQL names, of `input` and of the other table
/// @param added the SQL names of the other table's columns
/// @param schema the schema afterwards
record JoinPlan(List<String[]> on, List<String> added, Schema schema) {
    static JoinPlan of(Schema input, Schema other, WrangleItem.Join item, String where) {
        List<String[]> on = new ArrayList<>();
        for (String name : item.on()) {
            ColumnSchema here = find(input, name, "the table", where);
            ColumnSchema there = find(other, name, item.file(), where);
            if (isText(here) != isText(there)) {
                throw new FlyballException(
                        ErrorCode.WRONG_TYPE,
                        "The column " + name + " is " + word(here) + " here and " + word(there) + " in " + item.file()
                                + ".",
                        where,
                        "Maybe cast(" + name + ", " + word(there) + ") before it.");
            }
            on.add(new String[] {sqlName(input, name), sqlName(other, name)});
        }
        List<ColumnSchema> columns = new ArrayList<>(input.columns());
        List<String> added = new ArrayList<>();
        for (ColumnSchema column : other.columns()) {
            if (item.on().contains(column.name())) {
                continue;
            }
            if (input.find(column.name()).isPresent()) {
                throw new FlyballException(
                        ErrorCode.OUT_OF_RANGE,
                        "Both tables have a column of this name (" + column.name() + ").",
                        where,
                        "Maybe rename(" + column.name() + ", …) before it, or join on it too.");
            }
            columns.add(column);
            added.add(sqlName(other, column.name()));
        }
        return new JoinPlan(on, added, new Schema(columns));
    }

    private static boolean isText(ColumnSchema column) {
        return !column.type().isNumber() && column.type() != ColumnType.BOOLEAN;
    }

    private static String word(ColumnSchema column) {
        return column.type().name().toLowerCase(Locale.ROOT);
    }

    private static ColumnSchema find(Schema schema, String name, String table, String where) {
        return schema.find(name)
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.EXPRESSION_NAME,
                        "Unknown column of " + table + " (" + name + ").",
                        where,
                        Nearest.hint(name, schema.names())));
    }

    private static String sqlName(Schema schema, String name) {
        return schema.sqlNames().get(schema.names().indexOf(name));
    }

    /// The first key that the other table has more than once: how often, and its values.
    String repeated(String table) {
        String keys = on.stream().map(pair -> SqlText.name(pair[1])).collect(Collectors.joining(", "));
        String present =
                on.stream().map(pair -> SqlText.name(pair[1]) + " IS NOT NULL").collect(Collectors.joining(" AND "));
        return "SELECT count(*), concat_ws(', ', " + keys + ") FROM " + table + " WHERE " + present + " GROUP BY "
                + keys + " HAVING count(*) > 1 ORDER BY min(rowid) LIMIT 1";
    }

    String unmatched(String table) {
        return "SELECT count(*) FROM input i LEFT JOIN " + table + " o ON " + condition() + " WHERE o.rowid IS NULL";
    }

    String joined(String table) {
        List<String> names = schema.sqlNames();
        int first = names.size() - added.size();
        StringBuilder select = new StringBuilder("SELECT i.*");
        for (int i = 0; i < added.size(); i++) {
            select.append(", o.")
                    .append(SqlText.name(added.get(i)))
                    .append(" AS ")
                    .append(SqlText.name(names.get(first + i)));
        }
        return select + " FROM input i LEFT JOIN " + table + " o ON " + condition() + " ORDER BY i.rowid";
    }

    private String condition() {
        return on.stream()
                .map(pair -> "i." + SqlText.name(pair[0]) + " = o." + SqlText.name(pair[1]))
                .collect(Collectors.joining(" AND "));
    }
}
