package dev.flyball.data.diff;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.DatasetQuery;
import dev.flyball.data.Table;
import dev.flyball.stats.drift.CellCounts;
import dev.flyball.stats.drift.FeatureCounts;
import dev.flyball.stats.drift.FrozenEdges;
import dev.flyball.stats.drift.JensenShannonExcess;
import java.util.Arrays;
import java.util.List;

/// How far the values of a column moved between two tables; one column in memory at a time.
///
/// Source: data-and-drift.md sections 10 and 11.2; here the missing values are one more cell.
record ColumnEffect(DatasetQuery a, DatasetQuery b, long rowsOfA, long rowsOfB) {
    private static final int MOST_CATEGORIES = 1000;

    TableDiff.Effect of(SharedColumn column) {
        CellCounts cells = column.isNumber() ? numbers(column) : texts(column);
        return new TableDiff.Effect(column.name(), JensenShannonExcess.of(cells).value());
    }

    private CellCounts numbers(SharedColumn column) {
        double[] before = values(a, column, column.a());
        FrozenEdges edges = FrozenEdges.of(before, FrozenEdges.CELLS);
        return new CellCounts(all(edges.count(before)), all(edges.count(values(b, column, column.b()))));
    }

    private static double[] values(DatasetQuery table, SharedColumn column, ColumnSchema side) {
        String sql = "SELECT CAST(" + column.value(table, side) + " AS DOUBLE) FROM " + table.rows();
        Table values = table.table(sql, List.of(new ColumnSchema("v", ColumnType.REAL, "asked")));
        return ((Column.Numbers) values.column("v")).values();
    }

    private static long[] all(FeatureCounts counts) {
        long[] all = Arrays.copyOf(counts.cells(), counts.cells().length + counts.apart().length);
        System.arraycopy(counts.apart(), 0, all, counts.cells().length, counts.apart().length);
        return all;
    }

    private CellCounts texts(SharedColumn column) {
        String ofA = counted(a, column, column.a());
        String ofB = counted(b, column, column.b());
        Table top = a.table(
                "SELECT a.n, coalesce(b.n, 0) FROM (" + ofA + " ORDER BY n DESC, v LIMIT " + MOST_CATEGORIES
                        + ") AS a LEFT JOIN (" + ofB + ") AS b ON a.v = b.v ORDER BY a.n DESC, a.v",
                List.of(DatasetQuery.whole("a"), DatasetQuery.whole("b")));
        return new CellCounts(cells(top, "a", present(ofA), rowsOfA), cells(top, "b", present(ofB), rowsOfB));
    }

    private static String counted(DatasetQuery table, SharedColumn column, ColumnSchema side) {
        return "SELECT v, count(*) AS n FROM (SELECT " + column.value(table, side) + " AS v FROM " + table.rows()
                + ") WHERE v IS NOT NULL GROUP BY v";
    }

    private long present(String counted) {
        Table sum = a.table(
                "SELECT CAST(coalesce(sum(n), 0) AS BIGINT) FROM (" + counted + ")", List.of(DatasetQuery.whole("n")));
        return (long) ((Column.Numbers) sum.column("n")).values()[0];
    }

    /// The most frequent values, all others, and the missing ones.
    private static long[] cells(Table top, String side, long present, long rows) {
        double[] counts = ((Column.Numbers) top.column(side)).values();
        long[] cells = new long[counts.length + 2];
        long left = present;
        for (int i = 0; i < counts.length; i++) {
            cells[i] = (long) counts[i];
            left -= cells[i];
        }
        cells[counts.length] = left;
        cells[counts.length + 1] = rows - present;
        return cells;
    }
}
