package dev.flyball.model.features;

import dev.flyball.kernel.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// 1 where the value is missing, else 0.
public record MissingFlag(String column) implements Encoder {
    static final String KIND = "missing";

    @Override
    public int width() {
        return 1;
    }

    @Override
    public List<String> names() {
        return List.of("missing(" + column + ")");
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
        out[at] = Double.isNaN(value) ? 1 : 0;
    }

    @Override
    public void encode(@Nullable String value, double[] out, int at) {
        out[at] = value == null ? 1 : 0;
    }

    @Override
    public JsonObject toJson() {
        return FeaturesJson.json(KIND, column).build();
    }
}
