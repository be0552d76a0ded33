package dev.flyball.model.features;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.model.Field;
import java.util.Arrays;
import java.util.List;

/// Fitted features as JSON, both ways.
public final class FeaturesJson {
    private FeaturesJson() {}

    public static JsonObject toJson(FittedFeatures features) {
        return JsonObject.builder()
                .put("transforms", JsonArray.of(features.transforms(), FeaturesJson::transform))
                .put("names", JsonArray.ofTexts(features.names()))
                .build();
    }

    /// @throws JsonException or IllegalArgumentException when the JSON is no such thing
    public static FittedFeatures fromJson(JsonObject json, List<Field> inputs) {
        List<Transform> transforms = json.array("transforms").items().stream()
                .map(item -> transform((JsonObject) item))
                .toList();
        return new FittedFeatures(inputs, transforms, json.strings("names"));
    }

    private static JsonObject transform(Transform transform) {
        JsonObject.Builder json = JsonObject.builder();
        if (transform instanceof Impute t) {
            json.put("kind", "impute").put("value", t.value()).put("flag", t.flag());
        } else if (transform instanceof Clip t) {
            json.put("kind", "clip").put("low", t.low()).put("high", t.high());
        } else if (transform instanceof Log1p) {
            json.put("kind", "log1p");
        } else if (transform instanceof Scale t) {
            json.put("kind", "scale").put("mean", t.mean()).put("deviation", t.deviation());
        } else if (transform instanceof OneHot t) {
            json.put("kind", "onehot").put("levels", levels(t.levels())).put("missing", t.missing());
        } else if (transform instanceof Ordinal t) {
            json.put("kind", "ordinal").put("levels", levels(t.levels()));
        } else if (transform instanceof Frequency t) {
            json.put("kind", "frequency")
                    .put("levels", levels(t.levels()))
                    .put(
                            "shares",
                            JsonArray.ofNumbers(
                                    t.shares().stream().mapToDouble(s -> s).toArray()))
                    .put("missing", t.missing());
        } else if (transform instanceof HashBuckets t) {
            json.put("kind", "hash").put("size", t.size());
        } else if (transform instanceof DateParts t) {
            json.put("kind", "datetime")
                    .put(
                            "parts",
                            JsonArray.ofTexts(t.parts().stream().map(Enum::name).toList()));
        } else {
            json.put("kind", "text").put("vocabulary", levels(((Words) transform).vocabulary()));
        }
        return json.put("column", transform.column()).build();
    }

    private static JsonArray levels(Levels levels) {
        return JsonArray.ofTexts(levels.names());
    }

    private static Transform transform(JsonObject json) {
        String column = json.string("column");
        String kind = json.string("kind");
        return switch (kind) {
            case "impute" -> new Impute(column, json.real("value"), json.bool("flag"));
            case "clip" -> new Clip(column, json.real("low"), json.real("high"));
            case "log1p" -> new Log1p(column);
            case "scale" -> new Scale(column, json.real("mean"), json.real("deviation"));
            case "onehot" -> new OneHot(column, new Levels(json.strings("levels")), json.bool("missing"));
            case "ordinal" -> new Ordinal(column, new Levels(json.strings("levels")));
            case "frequency" ->
                new Frequency(
                        column,
                        new Levels(json.strings("levels")),
                        Arrays.stream(json.reals("shares")).boxed().toList(),
                        json.real("missing"));
            case "hash" -> new HashBuckets(column, Math.toIntExact(json.integer("size")));
            case "datetime" ->
                new DateParts(
                        column,
                        json.strings("parts").stream()
                                .map(DateParts.Part::valueOf)
                                .toList());
            case "text" -> new Words(column, new Levels(json.strings("vocabulary")));
            default -> throw new JsonException("Unknown transform (" + kind + ").");
        };
    }
}
