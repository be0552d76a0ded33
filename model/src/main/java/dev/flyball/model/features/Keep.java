package dev.flyball.model.features;

import dev.flyball.kernel.json.JsonObject;
import java.util.List;

/// The number itself, as the steps before left it, is one feature.
public record Keep(String column) implements Encoder {
    static final String KIND = "keep";

    @Override
    public int width() {
        return 1;
    }

    @Override
    public List<String> names() {
        return List.of(column);
    }

    @Override
    public boolean readsNumbers() {
        return true;
    }

    @Override
    public boolean readsTexts() {
        return false;
    }

    @Override
    public void encode(double value, double[] out, int at) {
        out[at] = value;
    }

    @Override
    public JsonObject toJson() {
        return FeaturesJson.json(KIND, column).build();
    }
}
