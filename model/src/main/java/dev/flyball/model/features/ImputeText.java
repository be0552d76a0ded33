package dev.flyball.model.features;

import dev.flyball.kernel.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// A missing text becomes `value`, the most frequent one of the training rows.
public record ImputeText(String column, String value) implements TextChange {
    static final String KIND = "impute_text";

    @Override
    public String change(@Nullable String text) {
        return text == null ? value : text;
    }

    @Override
    public JsonObject toJson() {
        return FeaturesJson.json(KIND, column).put("value", value).build();
    }
}
