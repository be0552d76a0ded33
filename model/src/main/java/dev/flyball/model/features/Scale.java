package dev.flyball.model.features;

import dev.flyball.kernel.json.JsonObject;

/// (value - mean) / deviation, both of the training rows; missing stays missing.
public record Scale(String column, double mean, double deviation) implements NumberChange {
    static final String KIND = "scale";

    /// @throws IllegalArgumentException when the mean is not finite or the deviation not positive
    public Scale {
        Numbers.requireFinite("mean", mean);
        Numbers.requireFinite("deviation", deviation);
        if (deviation <= 0) {
            throw new IllegalArgumentException("The deviation (" + deviation + ") of scale must be positive.");
        }
    }

    @Override
    public double change(double value) {
        return (value - mean) / deviation;
    }

    @Override
    public JsonObject toJson() {
        return FeaturesJson.json(KIND, column)
                .put("mean", mean)
                .put("deviation", deviation)
                .build();
    }
}
