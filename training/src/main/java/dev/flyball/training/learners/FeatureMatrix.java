package dev.flyball.training.learners;

import java.util.List;

/// Features of rows as one array.
///
/// @param values row-major, `rows × names.size()`; NaN is missing; not copied
/// @param rows the number of rows, may be 0
/// @param names one name per column
public record FeatureMatrix(double[] values, int rows, List<String> names) {
    public FeatureMatrix {
        names = List.copyOf(names);
        if (values.length != (long) rows * names.size()) {
            throw new IllegalArgumentException(
                    "The matrix has " + values.length + " values, not " + rows + " x " + names.size() + ".");
        }
    }

    public int width() {
        return names.size();
    }

    public double get(int row, int column) {
        return values[row * names.size() + column];
    }

    /// The given rows, in that order.
    public FeatureMatrix select(int[] selected) {
        int width = width();
        double[] copy = new double[selected.length * width];
        for (int i = 0; i < selected.length; i++) {
            System.arraycopy(values, selected[i] * width, copy, i * width, width);
        }
        return new FeatureMatrix(copy, selected.length, names);
    }
}
