package dev.flyball.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows of a table model, column by column. The arrays are shared, not copied. Not safe for a writer beside readers.
public final class Batch {
    private final int rows;
    private final Map<String, Values> columns = new LinkedHashMap<>();

    public Batch(int rows) {
        this.rows = rows;
    }

    public int rows() {
        return rows;
    }

    /// The values of a column, null when the batch does not have it.
    public @Nullable Values get(String column) {
        return columns.get(column);
    }

    public Map<String, Values> columns() {
        return Collections.unmodifiableMap(columns);
    }

    /// Adds or replaces a column.
    ///
    /// @throws IllegalArgumentException when its length is not that of the batch
    public Batch put(String column, Values values) {
        if (values.size() != rows) {
            throw new IllegalArgumentException(
                    "The column " + column + " has " + values.size() + " rows, not " + rows + ".");
        }
        columns.put(column, values);
        return this;
    }

    /// Rows `from` to `from + count - 1`, as a copy.
    public Batch slice(int from, int count) {
        Batch part = new Batch(count);
        columns.forEach((name, values) -> part.put(name, values.slice(from, count)));
        return part;
    }

    /// The values of one column.
    public sealed interface Values permits Numbers, Texts {
        int size();

        /// A copy of `count` values from `from` on.
        Values slice(int from, int count);
    }

    /// Numbers and booleans (1 and 0); NaN is missing.
    public record Numbers(double[] values) implements Values {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Numbers slice(int from, int count) {
            return new Numbers(Arrays.copyOfRange(values, from, from + count));
        }
    }

    /// Texts, dates and times: `dictionary.get(codes[row])`; code -1 is missing.
    public record Texts(int[] codes, List<String> dictionary) implements Values {
        @Override
        public int size() {
            return codes.length;
        }

        @Override
        public Texts slice(int from, int count) {
            return new Texts(Arrays.copyOfRange(codes, from, from + count), dictionary);
        }

        /// One row's text.
        public static Texts of(@Nullable String text) {
            return text == null ? new Texts(new int[] {-1}, List.of()) : new Texts(new int[] {0}, List.of(text));
        }

        public @Nullable String text(int row) {
            return codes[row] < 0 ? null : dictionary.get(codes[row]);
        }
    }
}
