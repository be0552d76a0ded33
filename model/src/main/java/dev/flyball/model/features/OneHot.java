package dev.flyball.model.features;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One feature per level: 1 for the level of the value, else 0. Of a missing or unseen value all are 0.
public record OneHot(String column, Levels levels) implements Encoder {
    static final String KIND = "onehot";

    @Override
    public int width() {
        return levels.size();
    }

    @Override
    public List<String> names() {
        return levels.texts().stream().map(level -> column + "=" + level).toList();
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
        mark(levels.of(value), out, at);
    }

    @Override
    public void encode(@Nullable String value, double[] out, int at) {
        mark(levels.of(value), out, at);
    }

    private void mark(int level, double[] out, int at) {
        Arrays.fill(out, at, at + levels.size(), 0);
        if (level >= 0) {
            out[at + level] = 1;
        }
    }

    @Override
    public JsonObject toJson() {
        return FeaturesJson.json(KIND, column)
                .put("levels", JsonArray.ofTexts(levels.texts()))
                .build();
    }
}
