package dev.flyball.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One column of a [Table] in memory: numbers, or texts coded against a dictionary.
///
/// The arrays are shared, not copied; whoever makes a column gives them away.
public sealed interface Column {
    String name();

    ColumnType type();

    int size();

    boolean isMissing(int row);

    /// The value in its usual form: as the data wrote it (numbers in Java's shortest form, whole ones
    /// without a point);
    /// null when missing.
    @Nullable
    String text(int row);

    /// The value as the data wrote it, also where numbers are written in an unusual form (see
    /// [Spelling]); null when missing.
    default @Nullable String label(int row) {
        return text(row);
    }

    /// The rows of `rows`, in that order.
    Column select(int[] rows);

    /// Numbers and booleans (1 and 0); NaN is missing.
    record Numbers(String name, ColumnType type, double[] values, Spelling spelling) implements Column {
        /// Values that are written in the usual form.
        public Numbers(String name, ColumnType type, double[] values) {
            this(name, type, values, Spelling.USUAL);
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(values[row]);
        }

        @Override
        public @Nullable String text(int row) {
            double value = values[row];
            return Double.isNaN(value) ? null : usual(type, value);
        }

        @Override
        public @Nullable String label(int row) {
            String text = text(row);
            return text == null ? null : spelling.of(values[row], text);
        }

        /// The usual form of a value that is not missing.
        public static String usual(ColumnType type, double value) {
            if (type == ColumnType.BOOLEAN) {
                return value == 1 ? "true" : "false";
            }
            boolean whole = value == Math.rint(value) && Math.abs(value) < 0x1p53;
            return whole ? Long.toString((long) value) : Double.toString(value);
        }

        @Override
        public Numbers select(int[] rows) {
            double[] selected = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                selected[i] = values[rows[i]];
            }
            return new Numbers(name, type, selected, spelling);
        }
    }

    /// Texts, dates and times, as written: `dictionary.get(codes[row])`; code -1 is missing.
    record Texts(String name, ColumnType type, int[] codes, List<String> dictionary) implements Column {
        @Override
        public int size() {
            return codes.length;
        }

        @Override
        public boolean isMissing(int row) {
            return codes[row] < 0;
        }

        @Override
        public @Nullable String text(int row) {
            return codes[row] < 0 ? null : dictionary.get(codes[row]);
        }

        @Override
        public Texts select(int[] rows) {
            int[] selected = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                selected[i] = codes[rows[i]];
            }
            return new Texts(name, type, selected, dictionary);
        }
    }
}
