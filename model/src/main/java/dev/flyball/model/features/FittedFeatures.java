package dev.flyball.model.features;

import dev.flyball.model.Batch;
import dev.flyball.model.Field;
import java.util.List;

/// A fitted way from raw columns to the numbers that a predictor takes. Immutable; safe for any number of threads.
///
/// @param inputs the raw columns that it reads
/// @param transforms applied in order
/// @param names the resulting features, in the order of the matrix
public record FittedFeatures(List<Field> inputs, List<Transform> transforms, List<String> names) {
    public FittedFeatures {
        inputs = List.copyOf(inputs);
        transforms = List.copyOf(transforms);
        names = List.copyOf(names);
    }

    public int width() {
        return names.size();
    }

    /// Writes the features of every row of `batch`.
    ///
    /// @param out row-major, `rows × width()`; overwritten
    public void apply(Batch batch, double[] out) {
        Frame frame = new Frame(batch);
        for (Transform transform : transforms) {
            transform.apply(frame);
        }
        int width = names.size();
        for (int column = 0; column < width; column++) {
            double[] values = frame.numbers(names.get(column));
            for (int row = 0; row < values.length; row++) {
                out[row * width + column] = values[row];
            }
        }
    }
}
