package dev.flyball.model.features;

import java.util.ArrayList;
import java.util.List;

/// One column of 1 and 0 for each level, named `column=level`; a value that training had not seen is 0 in all of them.
///
/// @param missing whether a missing value has a column of its own, `column=`
public record OneHot(String column, Levels levels, boolean missing) implements Transform {
    @Override
    public List<String> outputs() {
        List<String> names = new ArrayList<>();
        levels.names().forEach(level -> names.add(column + "=" + level));
        if (missing) {
            names.add(column + "=");
        }
        return names;
    }

    @Override
    public void apply(FrameAccess frame) {
        int[] found = frame.levels(column, levels);
        List<String> names = outputs();
        for (int place = 0; place < names.size(); place++) {
            int wanted = place < levels.size() ? place : -1;
            double[] hot = new double[found.length];
            for (int row = 0; row < found.length; row++) {
                hot[row] = found[row] == wanted ? 1 : 0;
            }
            frame.put(names.get(place), hot);
        }
    }
}
