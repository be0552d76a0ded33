package dev.flyball.data.diff;

import dev.flyball.data.ColumnSchema;
import dev.flyball.data.DatasetFiles;
import dev.flyball.data.DatasetQuery;
import dev.flyball.data.Schema;
import dev.flyball.data.Table;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Compares two datasets by SQL, so that tables larger than the memory work. One platform thread.
///
/// Values compare by what they are, not by how they are written (`1.50` is `1.5`); a missing value
/// equals a missing value.
public final class Differ {
    private final DatasetQuery a;
    private final DatasetQuery b;
    private final List<SharedColumn> shared;

    private Differ(DatasetQuery a, DatasetQuery b) {
        this.a = a;
        this.b = b;
        this.shared = a.schema().columns().stream()
                .flatMap(
                        column -> b.schema().find(column.name()).stream().map(other -> new SharedColumn(column, other)))
                .toList();
    }

    /// @param keys the columns that tell rows apart; empty: rows are compared as they are, with their multiplicity
    /// @throws FlyballException FB-302 a table lacks a key column, FB-503 a key stands twice
    public static TableDiff diff(DatasetFiles files, Path a, Path b, List<String> keys) {
        return new Differ(files.query(a), files.query(b)).diff(keys);
    }

    private TableDiff diff(List<String> keys) {
        long inA = count("SELECT count(*) FROM " + a.rows());
        long inB = count("SELECT count(*) FROM " + b.rows());
        TableDiff.Rows rows = keys.isEmpty() ? plain(inA, inB) : keyed(inA, inB, keys);
        List<String> retyped = shared.stream()
                .filter(SharedColumn::isRetyped)
                .map(SharedColumn::name)
                .toList();
        TableDiff.Columns schema =
                new TableDiff.Columns(without(b.schema(), a.schema()), without(a.schema(), b.schema()), retyped);
        ColumnEffect effect = new ColumnEffect(a, b, inA, inB);
        return new TableDiff(rows, schema, shared.stream().map(effect::of).toList());
    }

    private static List<String> without(Schema schema, Schema other) {
        return schema.names().stream()
                .filter(name -> other.find(name).isEmpty())
                .toList();
    }

    private TableDiff.Rows plain(long inA, long inB) {
        if (shared.isEmpty()) {
            return new TableDiff.Rows(inA, inB, inB, inA, 0);
        }
        String ofA = "SELECT " + values(a, true) + " FROM " + a.rows();
        String ofB = "SELECT " + values(b, false) + " FROM " + b.rows();
        long added = count("SELECT count(*) FROM (" + ofB + " EXCEPT ALL " + ofA + ")");
        // What both have is the same number of rows on either side.
        return new TableDiff.Rows(inA, inB, added, inA - (inB - added), 0);
    }

    private String values(DatasetQuery table, boolean first) {
        return IntStream.range(0, shared.size())
                .mapToObj(i -> shared.get(i)
                                .value(
                                        table,
                                        first
                                                ? shared.get(i).a()
                                                : shared.get(i).b()) + " AS c" + i)
                .collect(Collectors.joining(", "));
    }

    private TableDiff.Rows keyed(long inA, long inB, List<String> keys) {
        List<Integer> places = new ArrayList<>();
        for (String key : keys) {
            places.add(place(key));
        }
        checkOnce(a, true, places, "A");
        checkOnce(b, false, places, "B");
        String ofA = "(SELECT " + values(a, true) + " FROM " + a.rows() + ") AS a";
        String ofB = "(SELECT " + values(b, false) + " FROM " + b.rows() + ") AS b";
        String same = places.stream()
                .map(i -> "a.c" + i + " IS NOT DISTINCT FROM b.c" + i)
                .collect(Collectors.joining(" AND "));
        String other = IntStream.range(0, shared.size())
                .filter(i -> !places.contains(i))
                .mapToObj(i -> "a.c" + i + " IS DISTINCT FROM b.c" + i)
                .collect(Collectors.joining(" OR "));
        long both = count("SELECT count(*) FROM " + ofA + " JOIN " + ofB + " ON " + same);
        long changed = other.isEmpty()
                ? 0
                : count("SELECT count(*) FROM " + ofA + " JOIN " + ofB + " ON " + same + " WHERE " + other);
        return new TableDiff.Rows(inA, inB, inB - both, inA - both, changed);
    }

    private int place(String key) {
        for (int i = 0; i < shared.size(); i++) {
            if (shared.get(i).name().equals(key)) {
                return i;
            }
        }
        List<String> known = shared.stream().map(SharedColumn::name).toList();
        throw new FlyballException(
                ErrorCode.EXPRESSION_NAME,
                "Not both tables have the key column (" + key + ").",
                "--key",
                Nearest.hint(key, known));
    }

    private void checkOnce(DatasetQuery table, boolean first, List<Integer> places, String name) {
        String keys = places.stream().map(i -> "c" + i).collect(Collectors.joining(", "));
        Table twice = table.table(
                "SELECT count(*), concat_ws(', ', " + keys + ") FROM (SELECT " + values(table, first)
                        + ", file_row_number AS place FROM " + table.rows() + ") GROUP BY " + keys
                        + " HAVING count(*) > 1 ORDER BY min(place) LIMIT 1",
                List.of(DatasetQuery.whole("n"), new ColumnSchema("key", dev.flyball.data.ColumnType.TEXT, "asked")));
        if (twice.rows() > 0) {
            throw new FlyballException(
                    ErrorCode.DUPLICATE_ROW_KEY,
                    "The key stands " + twice.column("n").text(0) + " times in " + name + " ("
                            + twice.column("key").text(0) + ").",
                    "--key",
                    "Maybe more columns make the key, or compare without it.");
        }
    }

    private long count(String sql) {
        return Long.parseLong(String.valueOf(
                a.table(sql, List.of(DatasetQuery.whole("n"))).column("n").text(0)));
    }
}
