package dev.flyball.serving.log;

import dev.flyball.model.Batch;
import dev.flyball.model.DataType;
import org.jspecify.annotations.Nullable;

/// One column of the rows of a decision, as it was served. The arrays are shared, not copied.
///
/// Whole numbers beyond 2^53 are rounded to doubles, as scoring does.
///
/// @param type as the model declares it; of a column that the model does not use FP64, BOOL or BYTES
/// @param width values per row: 1, or the product of a tensor's further dimensions (then in C order)
/// @param key whether it belongs to the key by which feedback may name the row
/// @param values row after row, `width` values each; NaN and code -1 are missing
public record LoggedColumn(String name, DataType type, int width, boolean key, Batch.Values values) {
    public LoggedColumn {
        if (width < 1 || values.size() % width != 0) {
            throw new IllegalArgumentException(
                    "The column " + name + " has " + values.size() + " values, " + width + " a row.");
        }
    }

    /// A column of one value a row.
    public static LoggedColumn of(String name, DataType type, Batch.Values values) {
        return new LoggedColumn(name, type, 1, false, values);
    }

    public int rows() {
        return values.size() / width;
    }

    public boolean isText() {
        return values instanceof Batch.Texts;
    }

    /// The first value of a row as a number; NaN when it is missing or a text.
    public double number(int row) {
        return values instanceof Batch.Numbers numbers ? numbers.values()[row * width] : Double.NaN;
    }

    /// The first value of a row as a text; null when it is missing or a number.
    public @Nullable String text(int row) {
        return values instanceof Batch.Texts texts ? texts.text(row * width) : null;
    }
}
