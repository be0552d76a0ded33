package dev.flyball.model.features;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The share of the training rows that held the value; 0 for a missing or unseen one. It never looks at the target.
///
/// @param shares one per level, in the order of the levels
public record Frequency(String column, Levels levels, List<Double> shares) implements Encoder {
    static final String KIND = "frequency";

    public Frequency {
        shares = List.copyOf(shares);
        if (shares.size() != levels.size()) {
            throw new IllegalArgumentException(
                    levels.size() + " levels need as many shares, not " + shares.size() + ".");
        }
        shares.forEach(share -> Numbers.requireFinite("share", share));
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public List<String> names() {
        return List.of("frequency(" + column + ")");
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
        out[at] = share(levels.of(value));
    }

    @Override
    public void encode(@Nullable String value, double[] out, int at) {
        out[at] = share(levels.of(value));
    }

    private double share(int level) {
        return level < 0 ? 0 : shares.get(level);
    }

    @Override
    public JsonObject toJson() {
        return FeaturesJson.json(KIND, column)
                .put("levels", JsonArray.ofTexts(levels.texts()))
                .put("shares", JsonArray.of(shares, JsonNumber::of))
                .build();
    }
}
