package dev.flyball.data.internal.read;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.internal.Missing;
import java.util.Arrays;

/// Gathers a column's values from texts, in pieces.
abstract sealed class ColumnBuilder {
    private static final int LARGEST_POOL = 1 << 16;

    final ColumnSchema schema;
    final Nulls nulls;

    private ColumnBuilder(ColumnSchema schema, Nulls nulls) {
        this.schema = schema;
        this.nulls = nulls;
    }

    /// @param decimal the separator that numbers may hold
    static ColumnBuilder of(ColumnSchema schema, Nulls nulls, char decimal, int rows) {
        return switch (schema.type()) {
            case INTEGER, REAL, BOOLEAN -> new Numbers(schema, nulls, decimal, rows);
            case DATE, TIMESTAMP, TEXT -> new Texts(schema, nulls, rows);
        };
    }

    /// Puts the slice at `row`; false when it is no value of the column's type (then missing is put).
    abstract boolean put(int row, byte[] bytes, int from, int to);

    abstract void putMissing(int row);

    /// The first `rows` values; the builder is then empty.
    abstract Column take(int rows);

    private static final class Numbers extends ColumnBuilder {
        private final NumberText.Kind foreign;
        private double[] values;

        Numbers(ColumnSchema schema, Nulls nulls, char decimal, int rows) {
            super(schema, nulls);
            foreign = decimal == ',' ? NumberText.Kind.POINT : NumberText.Kind.COMMA;
            values = new double[rows];
        }

        @Override
        boolean put(int row, byte[] bytes, int start, int end) {
            int from = Nulls.trimmedStart(bytes, start, end);
            int to = Nulls.trimmedEnd(bytes, from, end);
            values[row] = Missing.NULL;
            if (nulls.contains(bytes, from, to) || (to - from == 1 && bytes[from] == '?')) {
                return true;
            }
            if (schema.type() == ColumnType.BOOLEAN) {
                values[row] = NumberText.equalsIgnoreCase(bytes, from, to, "true") ? 1 : 0;
                return TypeGuess.isBoolean(bytes, from, to);
            }
            NumberText.Kind kind = NumberText.kind(bytes, from, to);
            if (!fits(kind)) {
                return false;
            }
            values[row] = NumberText.value(bytes, from, to);
            return schema.type() == ColumnType.REAL || values[row] == Math.rint(values[row]);
        }

        private boolean fits(NumberText.Kind kind) {
            return kind != NumberText.Kind.NONE
                    && kind != foreign
                    && (schema.type() == ColumnType.REAL
                            || (kind != NumberText.Kind.BIG && kind != NumberText.Kind.INFINITE));
        }

        @Override
        void putMissing(int row) {
            values[row] = Missing.NULL;
        }

        @Override
        Column take(int rows) {
            double[] taken = rows == values.length ? values : Arrays.copyOf(values, rows);
            values = new double[values.length];
            return new Column.Numbers(schema.name(), schema.type(), taken, schema.spelling());
        }
    }

    private static final class Texts extends ColumnBuilder {
        private int[] codes;
        private TextPool pool = new TextPool();

        Texts(ColumnSchema schema, Nulls nulls, int rows) {
            super(schema, nulls);
            codes = new int[rows];
        }

        @Override
        boolean put(int row, byte[] bytes, int from, int to) {
            int start = Nulls.trimmedStart(bytes, from, to);
            boolean missing = nulls.contains(bytes, start, Nulls.trimmedEnd(bytes, start, to));
            codes[row] = missing ? -1 : pool.code(bytes, from, to);
            return true;
        }

        @Override
        void putMissing(int row) {
            codes[row] = -1;
        }

        @Override
        Column take(int rows) {
            int[] taken = rows == codes.length ? codes : Arrays.copyOf(codes, rows);
            Column column = new Column.Texts(schema.name(), schema.type(), taken, pool.texts());
            codes = new int[codes.length];
            if (pool.size() > LARGEST_POOL) {
                pool = new TextPool();
            }
            return column;
        }
    }
}
