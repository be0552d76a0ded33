package dev.flyball.data.profile;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Table;
import dev.flyball.data.internal.Missing;
import dev.flyball.kernel.CodePoints;
import dev.flyball.stats.Ranks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Distinct values in their order with their counts, made in memory as the data engine makes them.
final class SortedValues {
    /// No name of a source.
    private static final String ROWS = "\0rows";

    private SortedValues() {}

    /// Two columns: the distinct values in rising order, a missing one first and NaN last, and the rows of each.
    static Table counts(Column column) {
        return switch (column) {
            case Column.Numbers numbers -> counts(numbers);
            case Column.Texts texts -> counts(texts);
        };
    }

    private static Table counts(Column.Numbers column) {
        double[] all = column.values();
        double[] sorted = new double[all.length];
        int there = 0;
        for (double value : all) {
            if (!Missing.isNull(value)) {
                sorted[there++] = value;
            }
        }
        Arrays.sort(sorted, 0, there);
        double[] values = new double[there + 1];
        double[] rows = new double[there + 1];
        int last = 0;
        values[0] = Missing.NULL;
        rows[0] = (double) all.length - there;
        for (int i = 0; i < there; i++) {
            if (i == 0 || Double.compare(sorted[i], sorted[i - 1]) != 0) {
                values[++last] = Double.isNaN(sorted[i]) ? Missing.NAN : sorted[i];
            }
            rows[last]++;
        }
        int first = rows[0] == 0 ? 1 : 0;
        return table(
                new Column.Numbers(column.name(), column.type(), Arrays.copyOfRange(values, first, last + 1)),
                Arrays.copyOfRange(rows, first, last + 1));
    }

    private static Table counts(Column.Texts column) {
        double[] rows = new double[column.dictionary().size()];
        double missing = 0;
        for (int code : column.codes()) {
            if (code < 0) {
                missing++;
            } else {
                rows[code]++;
            }
        }
        int[] order = order(column.dictionary());
        int[] codes = IntStream.concat(
                        missing > 0 ? IntStream.of(-1) : IntStream.empty(),
                        Arrays.stream(order).filter(code -> rows[code] > 0))
                .toArray();
        double absent = missing;
        return table(
                new Column.Texts(column.name(), column.type(), codes, column.dictionary()),
                Arrays.stream(codes)
                        .mapToDouble(code -> code < 0 ? absent : rows[code])
                        .toArray());
    }

    private static int[] order(List<String> dictionary) {
        return IntStream.range(0, dictionary.size())
                .boxed()
                .sorted((a, b) -> CodePoints.compare(dictionary.get(a), dictionary.get(b)))
                .mapToInt(code -> code)
                .toArray();
    }

    /// Three columns: the pairs of values that are both there and finite, sorted by the first and then
    /// by the second,
    /// and the rows of each.
    static Table pairs(Column first, Column second) {
        double[] x = keys(first);
        double[] y = keys(second);
        int[] rows = IntStream.range(0, x.length)
                .filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i]))
                .toArray();
        rows = sorted(sorted(rows, y), x);
        int[] kept = new int[rows.length];
        double[] counts = new double[rows.length];
        int last = -1;
        for (int i = 0; i < rows.length; i++) {
            if (last < 0 || x[rows[i]] != x[kept[last]] || y[rows[i]] != y[kept[last]]) {
                kept[++last] = rows[i];
            }
            counts[last]++;
        }
        int[] pairs = Arrays.copyOf(kept, last + 1);
        return new Table(List.of(first.select(pairs), second.select(pairs), rows(Arrays.copyOf(counts, last + 1))));
    }

    /// Numbers in the order of the values.
    private static double[] keys(Column column) {
        return switch (column) {
            case Column.Numbers numbers -> numbers.values();
            case Column.Texts texts -> {
                int[] order = order(texts.dictionary());
                double[] ranks = new double[order.length];
                for (int i = 0; i < order.length; i++) {
                    ranks[order[i]] = i;
                }
                yield Arrays.stream(texts.codes())
                        .mapToDouble(code -> code < 0 ? Double.NaN : ranks[code])
                        .toArray();
            }
        };
    }

    private static int[] sorted(int[] rows, double[] keys) {
        int[] order =
                Ranks.order(Arrays.stream(rows).mapToDouble(row -> keys[row]).toArray());
        return Arrays.stream(order).map(i -> rows[i]).toArray();
    }

    private static Table table(Column values, double[] rows) {
        return new Table(List.of(values, rows(rows)));
    }

    private static Column rows(double[] rows) {
        return new Column.Numbers(ROWS, ColumnType.INTEGER, rows);
    }
}
