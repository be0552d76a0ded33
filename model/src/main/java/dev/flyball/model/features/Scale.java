package dev.flyball.model.features;

import java.util.List;

/// (x - mean) / deviation; missing stays missing.
public record Scale(String column, double mean, double deviation) implements Transform {
    @Override
    public List<String> outputs() {
        return List.of(column);
    }

    @Override
    public void apply(FrameAccess frame) {
        double[] numbers = frame.numbers(column);
        double[] changed = new double[numbers.length];
        for (int row = 0; row < numbers.length; row++) {
            double x = numbers[row];
            changed[row] = (x - mean) / deviation;
        }
        frame.put(column, changed);
    }
}
