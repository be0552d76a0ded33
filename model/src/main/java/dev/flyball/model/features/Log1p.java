package dev.flyball.model.features;

import dev.flyball.kernel.json.JsonObject;

/// The logarithm of 1 + value; a value of -1 or less becomes missing.
public record Log1p(String column) implements NumberChange {
    static final String KIND = "log1p";

    @Override
    public double change(double value) {
        return value > -1 ? StrictMath.log1p(value) : Double.NaN;
    }

    @Override
    public JsonObject toJson() {
        return FeaturesJson.json(KIND, column).build();
    }
}
