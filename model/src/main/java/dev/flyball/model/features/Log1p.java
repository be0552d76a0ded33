package dev.flyball.model.features;

import java.util.List;

/// sign(x) · ln(1 + |x|), which is ln(1 + x) for what is usually given; missing stays missing.
public record Log1p(String column) implements Transform {
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
            changed[row] = Math.signum(x) * StrictMath.log1p(Math.abs(x));
        }
        frame.put(column, changed);
    }
}
