package dev.flyball.model.features;

import dev.flyball.kernel.json.JsonObject;

/// A missing number becomes `value`, the median of the training rows.
public record ImputeNumber(String column, double value) implements NumberChange {
    static final String KIND = "impute";

    public ImputeNumber {
        Numbers.requireFinite("value", value);
    }

    @Override
    public double change(double number) {
        return Double.isNaN(number) ? value : number;
    }

    @Override
    public JsonObject toJson() {
        return FeaturesJson.json(KIND, column).put("value", value).build();
    }
}
