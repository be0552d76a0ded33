package dev.flyball.model.features;

import dev.flyball.kernel.json.JsonObject;

/// A number below `low` becomes `low`, one above `high` becomes `high`; missing stays missing.
public record Clip(String column, double low, double high) implements NumberChange {
    static final String KIND = "clip";

    /// @throws IllegalArgumentException when a bound is not finite or `low > high`
    public Clip {
        Numbers.requireFinite("low", low);
        Numbers.requireFinite("high", high);
        if (low > high) {
            throw new IllegalArgumentException(
                    "The low (" + low + ") of clip must not be above the high (" + high + ").");
        }
    }

    @Override
    public double change(double value) {
        return value < low ? low : value > high ? high : value;
    }

    @Override
    public JsonObject toJson() {
        return FeaturesJson.json(KIND, column).put("low", low).put("high", high).build();
    }
}
