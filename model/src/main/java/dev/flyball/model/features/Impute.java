package dev.flyball.model.features;

import java.util.List;

/// Replaces missing numbers by a value, and may flag them.
///
/// @param value the median of training
/// @param flag whether a column `<column>.missing` (1 or 0) is added
public record Impute(String column, double value, boolean flag) implements Transform {
    @Override
    public List<String> outputs() {
        return flag ? List.of(column, column + ".missing") : List.of(column);
    }

    @Override
    public void apply(FrameAccess frame) {
        double[] numbers = frame.numbers(column);
        double[] filled = new double[numbers.length];
        double[] missing = new double[numbers.length];
        for (int row = 0; row < numbers.length; row++) {
            boolean absent = Double.isNaN(numbers[row]);
            filled[row] = absent ? value : numbers[row];
            missing[row] = absent ? 1 : 0;
        }
        frame.put(column, filled);
        if (flag) {
            frame.put(column + ".missing", missing);
        }
    }
}
