package dev.flyball.data.diff;

import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.DatasetQuery;

/// A column that both tables have.
record SharedColumn(ColumnSchema a, ColumnSchema b) {
    String name() {
        return a.name();
    }

    boolean isRetyped() {
        return a.type() != b.type();
    }

    /// Whether both hold numbers.
    boolean isNumber() {
        return a.type().isNumber() && b.type().isNumber();
    }

    /// The SQL that gives the column of one table in a form that compares with the other's.
    String value(DatasetQuery table, ColumnSchema column) {
        String value = table.value(column);
        if (isNumber()) {
            return isRetyped() ? "CAST(" + value + " AS DOUBLE)" : value;
        }
        boolean stored = !isRetyped() && column.type() != ColumnType.BOOLEAN;
        return stored || isText(a.type()) && isText(b.type())
                ? value
                : "regexp_replace(CAST(" + value + " AS VARCHAR), '[.]0$', '')";
    }

    private static boolean isText(ColumnType type) {
        return !type.isNumber() && type != ColumnType.BOOLEAN;
    }
}
