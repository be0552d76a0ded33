package dev.flyball.data.profile;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.DatasetQuery;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Counts rows that stand more than once.
///
/// Rows are told apart by a digest of 64 bits first; only those whose digest repeats are compared in full, so that the
/// count is exact and a table without duplicates is not held in memory.
final class Duplicates {
    private final DatasetQuery query;
    private final List<String> values;

    Duplicates(DatasetQuery query) {
        this.query = query;
        this.values = query.schema().columns().stream().map(query::value).toList();
    }

    /// Rows that equal an earlier row in every column; a missing value equals a missing value.
    long exact() {
        String all = String.join(", ", values);
        String named = numbered(i -> values.get(i) + " AS v" + i);
        String groups = numbered(i -> "v" + i);
        return number("WITH repeated AS (SELECT hash(" + all + ") AS h FROM " + query.rows()
                + " GROUP BY h HAVING count(*) > 1), "
                + "suspects AS (SELECT " + named + " FROM " + query.rows() + " WHERE hash(" + all
                + ") IN (SELECT h FROM repeated)), "
                + "classes AS (SELECT count(*) AS n FROM suspects GROUP BY " + groups + ") "
                + "SELECT coalesce(CAST(sum(n) - count(*) AS BIGINT), 0) FROM classes");
    }

    private String numbered(IntFunction<String> form) {
        return IntStream.range(0, values.size()).mapToObj(form).collect(Collectors.joining(", "));
    }

    /// Distinct rows that equal an earlier one in all columns but one, once for each such column; told
    /// by digests alone.
    long near() {
        String parts = numbered(i -> "hash(" + i + ", " + values.get(i) + ") AS h" + i);
        String whole = IntStream.range(1, values.size())
                .mapToObj(i -> "h" + i)
                .reduce("h0", (left, right) -> "xor(" + left + ", " + right + ")");
        long near = 0;
        for (int left = 0; left < values.size(); left++) {
            near += number("WITH parts AS (SELECT " + parts + " FROM " + query.rows() + "), "
                    + "marked AS (SELECT DISTINCT " + whole + " AS w, h" + left + " AS own FROM parts), "
                    + "classes AS (SELECT count(*) AS n FROM marked GROUP BY xor(w, own)) "
                    + "SELECT coalesce(CAST(sum(n) - count(*) AS BIGINT), 0) FROM classes");
        }
        return near;
    }

    private long number(String sql) {
        List<ColumnSchema> answer = List.of(DatasetQuery.whole("n"));
        return (long) ((Column.Numbers) query.table(sql, answer).columns().getFirst()).values()[0];
    }
}
