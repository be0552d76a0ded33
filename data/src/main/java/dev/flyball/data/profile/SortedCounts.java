package dev.flyball.data.profile;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What all types of columns have in common, from values that come in their order with their counts.
final class SortedCounts {
    private final TopValues top = new TopValues();
    private @Nullable List<ValueCount> domain = new ArrayList<>();
    private long count;
    private long distinct;
    private long singletons;
    private double weightedLogs;

    /// @param text the value's text, made only when it is kept
    void add(long rows, java.util.function.Supplier<String> text) {
        count += rows;
        distinct++;
        singletons += rows == 1 ? 1 : 0;
        weightedLogs += rows == 1 ? 0 : rows * StrictMath.log(rows);
        List<ValueCount> all = domain;
        if (all != null && all.size() == ColumnProfile.MOST_DOMAIN) {
            domain = null;
            all = null;
        }
        if (all != null || top.wants(rows)) {
            String value = text.get();
            if (all != null) {
                all.add(new ValueCount(value, rows));
            }
            if (top.wants(rows)) {
                top.add(value, rows);
            }
        }
    }

    /// Rows that hold a value which is none of those counted: NaN.
    void addUncounted(long rows) {
        count += rows;
    }

    long count() {
        return count;
    }

    long distinct() {
        return distinct;
    }

    long singletons() {
        return singletons;
    }

    double entropy() {
        return count == 0 ? Double.NaN : Math.max(0, StrictMath.log(count) - weightedLogs / count);
    }

    List<ValueCount> top() {
        return top.values();
    }

    @Nullable
    List<ValueCount> domain() {
        return domain;
    }

    /// The text of a number as a table gives it.
    static String text(double value, ColumnType type) {
        return String.valueOf(new Column.Numbers("", type, new double[] {value}).text(0));
    }
}
