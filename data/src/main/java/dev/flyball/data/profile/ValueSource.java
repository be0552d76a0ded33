package dev.flyball.data.profile;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.DatasetQuery;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The distinct values of each column of a dataset.
sealed interface ValueSource {
    /// What is made of a column.
    @FunctionalInterface
    interface Use<T> {
        /// @param range the finite values of a column of numbers and their ends
        /// @param sorted two columns: the distinct values in their order, and the rows of each
        T of(ColumnSchema column, NumberScan.Range range, TableStream sorted);
    }

    /// Shows every column to `use`, in the order of the table.
    default <T> List<T> each(Use<T> use) {
        return each(query().schema().columns(), use);
    }

    /// Shows one column to `use`.
    default <T> T one(ColumnSchema column, Use<T> use) {
        return each(List.of(column), use).getFirst();
    }

    /// Shows these columns to `use`, in their order.
    <T> List<T> each(List<ColumnSchema> columns, Use<T> use);

    DatasetQuery query();

    /// Three columns: the pairs of values that are both there and finite, in their order, and the rows of each.
    TableStream pairs(ColumnSchema first, ColumnSchema second);

    /// @param rows of the dataset; few enough are sorted in memory, more by the data engine on disk
    static ValueSource of(DatasetQuery query, long rows) {
        return rows <= InMemory.MOST_ROWS ? new InMemory(query, rows) : new Sql(query);
    }

    /// Reads some columns at a time and sorts them here, which costs least for narrow and for wide tables alike.
    final class InMemory implements ValueSource {
        static final long MOST_ROWS = 2_000_000;
        private static final long MOST_CELLS = 4 * MOST_ROWS;

        private final DatasetQuery query;
        private final long rows;
        private @Nullable Table whole;

        InMemory(DatasetQuery query, long rows) {
            this.query = query;
            this.rows = rows;
        }

        @Override
        public DatasetQuery query() {
            return query;
        }

        @Override
        public <T> List<T> each(List<ColumnSchema> columns, Use<T> use) {
            List<T> results = new ArrayList<>();
            int group = (int) Math.max(1, MOST_CELLS / Math.max(1, rows));
            for (int start = 0; start < columns.size(); start += group) {
                List<ColumnSchema> some = columns.subList(start, Math.min(columns.size(), start + group));
                Table table = read(some);
                for (ColumnSchema column : some) {
                    Table counts = SortedValues.counts(table.column(column.name()));
                    results.add(use.of(column, range(counts.columns().getFirst(), counts), TableStream.of(counts)));
                }
            }
            return results;
        }

        /// A table of few cells is read once.
        private Table read(List<ColumnSchema> columns) {
            Table known = whole;
            if (known != null) {
                return known;
            }
            String select = String.join(", ", columns.stream().map(query::value).toList());
            Table table = query.table("SELECT " + select + " FROM " + query.rows(), columns);
            if (columns.size() == query.schema().size() && rows * columns.size() <= MOST_CELLS) {
                whole = table;
            }
            return table;
        }

        private static NumberScan.Range range(Column values, Table counts) {
            if (!(values instanceof Column.Numbers numbers)) {
                return NumberScan.Range.NONE;
            }
            double[] rows = ((Column.Numbers) counts.columns().get(1)).values();
            long finite = 0;
            double low = Double.NaN;
            double high = Double.NaN;
            for (int i = 0; i < rows.length; i++) {
                double value = numbers.values()[i];
                if (Double.isFinite(value)) {
                    low = finite == 0 ? value : low;
                    high = value;
                    finite += (long) rows[i];
                }
            }
            return new NumberScan.Range(finite, low, high);
        }

        @Override
        public TableStream pairs(ColumnSchema first, ColumnSchema second) {
            Table both = read(List.of(first, second));
            return TableStream.of(SortedValues.pairs(both.column(first.name()), both.column(second.name())));
        }
    }

    /// Lets the data engine sort, within its memory limit.
    record Sql(DatasetQuery query) implements ValueSource {
        private static final int COLUMNS_PER_QUERY = 200;

        @Override
        public <T> List<T> each(List<ColumnSchema> columns, Use<T> use) {
            List<NumberScan.Range> ranges = new ArrayList<>();
            for (int start = 0; start < columns.size(); start += COLUMNS_PER_QUERY) {
                ranges.addAll(ranges(columns.subList(start, Math.min(columns.size(), start + COLUMNS_PER_QUERY))));
            }
            List<T> results = new ArrayList<>();
            for (ColumnSchema column : columns) {
                String sql = "SELECT v, count(*) FROM (SELECT " + query.value(column) + " AS v FROM " + query.rows()
                        + ") GROUP BY v ORDER BY v NULLS FIRST";
                List<ColumnSchema> answer = List.of(new ColumnSchema("v", column.type(), ""), DatasetQuery.whole("n"));
                try (TableStream sorted = query.ask(sql, answer)) {
                    results.add(use.of(column, ranges.get(results.size()), sorted));
                }
            }
            return results;
        }

        private List<NumberScan.Range> ranges(List<ColumnSchema> columns) {
            List<String> select = new ArrayList<>();
            List<ColumnSchema> answer = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                ColumnType type =
                        columns.get(i).type().isNumber() ? columns.get(i).type() : ColumnType.REAL;
                String value = finite(columns.get(i));
                select.add("count(" + value + "), min(" + value + "), max(" + value + ")");
                answer.add(DatasetQuery.whole("n" + i));
                answer.add(new ColumnSchema("low" + i, type, ""));
                answer.add(new ColumnSchema("high" + i, type, ""));
            }
            Table row = query.table("SELECT " + String.join(", ", select) + " FROM " + query.rows(), answer);
            List<NumberScan.Range> ranges = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                ranges.add(new NumberScan.Range(
                        (long) number(row, 3 * i), number(row, 3 * i + 1), number(row, 3 * i + 2)));
            }
            return ranges;
        }

        private String finite(ColumnSchema column) {
            String value = query.value(column);
            return switch (column.type()) {
                case INTEGER -> value;
                case REAL -> "CASE WHEN isfinite(" + value + ") THEN " + value + " END";
                case BOOLEAN, DATE, TIMESTAMP, TEXT -> "CAST(NULL AS DOUBLE)";
            };
        }

        private static double number(Table row, int column) {
            return ((Column.Numbers) row.columns().get(column)).values()[0];
        }

        @Override
        public TableStream pairs(ColumnSchema first, ColumnSchema second) {
            String sql = "SELECT v, t, count(*) FROM (SELECT " + query.value(first) + " AS v, " + query.value(second)
                    + " AS t FROM " + query.rows() + ") WHERE " + there("v", first.type()) + " AND "
                    + there("t", second.type()) + " GROUP BY v, t ORDER BY v, t";
            return query.ask(
                    sql,
                    List.of(
                            new ColumnSchema("v", first.type(), ""),
                            new ColumnSchema("t", second.type(), ""),
                            DatasetQuery.whole("n")));
        }

        private static String there(String name, ColumnType type) {
            return type == ColumnType.REAL ? "isfinite(" + name + ")" : name + " IS NOT NULL";
        }
    }
}
