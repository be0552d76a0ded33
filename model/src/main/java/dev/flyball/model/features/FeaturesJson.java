package dev.flyball.model.features;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Fitted features as JSON, both ways: `{"transforms": […]}`. The inputs stand in the signature.
public final class FeaturesJson {
    private FeaturesJson() {}

    public static JsonObject toJson(FittedFeatures features) {
        return JsonObject.builder()
                .put("transforms", JsonArray.of(features.transforms(), Transform::toJson))
                .build();
    }

    /// @throws JsonException when an item is no transform of this version or does not fit the inputs
    public static FittedFeatures fromJson(JsonObject json, List<Field> inputs) {
        List<Transform> transforms = new ArrayList<>();
        for (JsonValue item : json.array("transforms")) {
            if (!(item instanceof JsonObject object)) {
                throw new JsonException("A transform must be an object (" + item + ").");
            }
            transforms.add(read(object));
        }
        try {
            return new FittedFeatures(inputs, transforms);
        } catch (IllegalArgumentException e) {
            throw new JsonException("The transforms do not fit the inputs: " + e.getMessage());
        }
    }

    private static Transform read(JsonObject json) {
        try {
            return read(json.string("transform"), json.string("column"), json);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new JsonException("Not a transform: " + e.getMessage());
        }
    }

    private static Transform read(String kind, String column, JsonObject json) {
        return switch (kind) {
            case ImputeNumber.KIND -> new ImputeNumber(column, json.real("value"));
            case ImputeText.KIND -> new ImputeText(column, json.string("value"));
            case Clip.KIND -> new Clip(column, json.real("low"), json.real("high"));
            case Log1p.KIND -> new Log1p(column);
            case Scale.KIND -> new Scale(column, json.real("mean"), json.real("deviation"));
            case Keep.KIND -> new Keep(column);
            case MissingFlag.KIND -> new MissingFlag(column);
            case OneHot.KIND -> new OneHot(column, levels(json, "levels"));
            case Ordinal.KIND -> new Ordinal(column, levels(json, "levels"));
            case Frequency.KIND -> new Frequency(column, levels(json, "levels"), reals(json, "shares"));
            case HashBuckets.KIND -> new HashBuckets(column, Math.toIntExact(json.integer("buckets")));
            case DateParts.KIND -> new DateParts(column, parts(json), reals(json, "fills"), json.bool("flag"));
            case Words.KIND -> new Words(column, levels(json, "vocabulary"));
            default -> throw new JsonException("Unknown transform (" + kind + ").");
        };
    }

    static JsonObject.Builder json(String kind, String column) {
        return JsonObject.builder().put("transform", kind).put("column", column);
    }

    private static Levels levels(JsonObject json, String key) {
        return new Levels(json.strings(key));
    }

    private static List<Double> reals(JsonObject json, String key) {
        List<Double> reals = new ArrayList<>();
        for (double real : json.reals(key)) {
            reals.add(real);
        }
        return reals;
    }

    private static List<DatePart> parts(JsonObject json) {
        List<DatePart> parts = new ArrayList<>();
        for (String word : json.strings("parts")) {
            parts.add(DatePart.valueOf(word.toUpperCase(Locale.ROOT)));
        }
        return parts;
    }
}
