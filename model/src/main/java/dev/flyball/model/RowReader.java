package dev.flyball.model;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Turns rows of names and values into a batch, strictly: what is missing, unknown or mistyped is named.
///
/// Safe for any number of threads.
public final class RowReader {
    private final Signature signature;
    private final Set<String> passed;
    private final Set<String> names;

    /// @param passed columns that a row may hold although the model does not use them
    public RowReader(Signature signature, Set<String> passed) {
        this.signature = signature;
        this.names =
                new LinkedHashSet<>(signature.inputs().stream().map(Field::name).toList());
        this.passed = new LinkedHashSet<>(passed);
        this.passed.remove(signature.target());
    }

    /// The columns that a row may hold although the model does not use them; never the target.
    public Set<String> passed() {
        return Collections.unmodifiableSet(passed);
    }

    /// @param rows values are [Number], [Boolean] or [String]; null or absent is missing
    /// @param where what the rows are in, such as `$.rows`; a row's place is added
    /// @throws FlyballException naming row, column and value
    public Batch read(List<Map<String, @Nullable Object>> rows, String where) {
        return read(rows, row -> where + "[" + row + "]");
    }

    /// @param where the place of row i
    private Batch read(List<Map<String, @Nullable Object>> rows, IntFunction<String> where) {
        for (int row = 0; row < rows.size(); row++) {
            for (String name : rows.get(row).keySet()) {
                if (!names.contains(name) && !passed.contains(name)) {
                    throw unknown(name, where.apply(row));
                }
            }
        }
        Batch batch = new Batch(rows.size());
        for (Field field : signature.inputs()) {
            batch.put(
                    field.name(),
                    field.type() == DataType.BYTES ? texts(rows, field, where) : numbers(rows, field, where));
        }
        return batch;
    }

    /// One row, for callers inside the process.
    public Batch read(Row row) {
        return read(List.of(row.values()), index -> "row");
    }

    private FlyballException unknown(String name, String where) {
        if (name.equals(signature.target())) {
            return new FlyballException(
                    ErrorCode.UNKNOWN_WORD,
                    "The column " + name + " is what is predicted.",
                    where + "." + name,
                    "Maybe leave it out; the true value is feedback.");
        }
        return new FlyballException(
                ErrorCode.UNKNOWN_WORD,
                "Unknown column (" + name + ").",
                where + "." + name,
                Nearest.hint(name, names));
    }

    private static Batch.Numbers numbers(
            List<Map<String, @Nullable Object>> rows, Field field, IntFunction<String> where) {
        double[] values = new double[rows.size()];
        for (int row = 0; row < values.length; row++) {
            @Nullable Object value = rows.get(row).get(field.name());
            values[row] = value == null ? missing(field, where, row) : number(field, value, where, row);
        }
        return new Batch.Numbers(values);
    }

    private static double missing(Field field, IntFunction<String> where, int row) {
        if (!field.optional()) {
            throw new FlyballException(
                    ErrorCode.MISSING,
                    "The column " + field.name() + " is missing.",
                    where.apply(row) + "." + field.name(),
                    "Maybe give it a value; it was never missing in training.");
        }
        return Double.NaN;
    }

    private static double number(Field field, Object value, IntFunction<String> where, int row) {
        if (field.type() == DataType.BOOL) {
            if (value instanceof Boolean flag) {
                return flag ? 1 : 0;
            }
            throw mistyped(field, value, where, row, "true or false");
        }
        if (!(value instanceof Number number)) {
            return namedNumber(field, value, where, row);
        }
        double real = number.doubleValue();
        if (field.type() == DataType.INT64 && real != Math.rint(real)) {
            throw mistyped(field, value, where, row, "a whole number");
        }
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            return namedNumber(field, Double.toString(real), where, row);
        }
        return real;
    }

    private static double namedNumber(Field field, Object value, IntFunction<String> where, int row) {
        if (field.type() == DataType.FP64 && value instanceof String) {
            switch ((String) value) {
                case "NaN" -> {
                    return missing(field, where, row);
                }
                case "Infinity" -> {
                    return Double.POSITIVE_INFINITY;
                }
                case "-Infinity" -> {
                    return Double.NEGATIVE_INFINITY;
                }
                default -> {}
            }
        }
        throw mistyped(field, value, where, row, field.type() == DataType.INT64 ? "a whole number" : "a number");
    }

    private static FlyballException mistyped(
            Field field, Object value, IntFunction<String> where, int row, String wanted) {
        String shown = String.valueOf(value);
        String brief = shown.length() > 200 ? shown.substring(0, 200) + "…" : shown;
        return new FlyballException(
                ErrorCode.WRONG_TYPE,
                "The column " + field.name() + " must be " + wanted + " (" + brief + ").",
                where.apply(row) + "." + field.name(),
                value instanceof String ? "Maybe leave out the quotes." : "Maybe " + example(field) + ".");
    }

    private static String example(Field field) {
        return switch (field.type()) {
            case BYTES -> "put it in quotes";
            case BOOL -> "true or false, without quotes";
            case INT64 -> "12: it was a whole number in all training rows";
            default -> "12.5, without quotes";
        };
    }

    private static Batch.Texts texts(List<Map<String, @Nullable Object>> rows, Field field, IntFunction<String> where) {
        int[] codes = new int[rows.size()];
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int row = 0; row < codes.length; row++) {
            @Nullable Object value = rows.get(row).get(field.name());
            if (value == null || "".equals(value)) {
                missing(field, where, row);
                codes[row] = -1;
            } else if (value instanceof String text) {
                Integer place = places.putIfAbsent(text, places.size());
                codes[row] = place == null ? places.size() - 1 : place;
            } else {
                throw mistyped(field, value, where, row, "a text");
            }
        }
        return new Batch.Texts(codes, new ArrayList<>(places.keySet()));
    }
}
