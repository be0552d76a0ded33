package dev.flyball.model.features;

import java.util.List;

/// The place of the value among the levels; -1 for a missing value, -2 for one that training had not seen.
public record Ordinal(String column, Levels levels) implements Transform {
    @Override
    public List<String> outputs() {
        return List.of(column + ".ordinal");
    }

    @Override
    public void apply(FrameAccess frame) {
        int[] found = frame.levels(column, levels);
        double[] places = new double[found.length];
        for (int row = 0; row < found.length; row++) {
            places[row] = found[row];
        }
        frame.put(column + ".ordinal", places);
    }
}
