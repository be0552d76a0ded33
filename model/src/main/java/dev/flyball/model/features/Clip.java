package dev.flyball.model.features;

import java.util.List;

/// Moves numbers outside [low, high] to the nearer end; missing stays missing.
public record Clip(String column, double low, double high) implements Transform {
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
            changed[row] = Double.isNaN(x) ? x : Math.min(high, Math.max(low, x));
        }
        frame.put(column, changed);
    }
}
