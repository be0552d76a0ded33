package dev.flyball.model.features;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The index of the level from 0; -1 for an unseen value, -2 for a missing one.
public record Ordinal(String column, Levels levels) implements Encoder {
    static final String KIND = "ordinal";
    private static final double MISSING = -2;

    @Override
    public int width() {
        return 1;
    }

    @Override
    public List<String> names() {
        return List.of("ordinal(" + column + ")");
    }

    @Override
    public boolean readsNumbers() {
        return true;
    }

    @Override
    public boolean readsTexts() {
        return true;
    }

    @Override
    public void encode(double value, double[] out, int at) {
        out[at] = Double.isNaN(value) ? MISSING : levels.of(value);
    }

    @Override
    public void encode(@Nullable String value, double[] out, int at) {
        out[at] = value == null ? MISSING : levels.of(value);
    }

    @Override
    public JsonObject toJson() {
        return FeaturesJson.json(KIND, column)
                .put("levels", JsonArray.ofTexts(levels.texts()))
                .build();
    }
}
