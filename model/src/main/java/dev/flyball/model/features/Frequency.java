package dev.flyball.model.features;

import java.util.List;

/// The share of training rows that had the value; 0 for one that training had not seen.
///
/// @param shares one per level
/// @param missing the share of missing values
public record Frequency(String column, Levels levels, List<Double> shares, double missing) implements Transform {
    public Frequency {
        shares = List.copyOf(shares);
        if (shares.size() != levels.size()) {
            throw new IllegalArgumentException(
                    "There are " + shares.size() + " shares for " + levels.size() + " levels.");
        }
    }

    @Override
    public List<String> outputs() {
        return List.of(column + ".frequency");
    }

    @Override
    public void apply(FrameAccess frame) {
        int[] found = frame.levels(column, levels);
        double[] frequency = new double[found.length];
        for (int row = 0; row < found.length; row++) {
            int place = found[row];
            frequency[row] = place >= 0 ? shares.get(place) : place == -1 ? missing : 0;
        }
        frame.put(column + ".frequency", frequency);
    }
}
