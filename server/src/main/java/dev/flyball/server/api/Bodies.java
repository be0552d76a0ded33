package dev.flyball.server.api;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.server.http.Call;
import java.util.List;
import java.util.Optional;

/// Reads the JSON bodies of the API, strictly: unknown members are named.
final class Bodies {
    private Bodies() {}

    /// The object in the body; an absent body is an empty object.
    static JsonObject object(Call call, List<String> known) {
        if (call.body().length == 0) {
            return JsonObject.EMPTY;
        }
        JsonValue value;
        try {
            value = Json.parse(call.body());
        } catch (JsonException e) {
            throw new FlyballException(
                    ErrorCode.BAD_REQUEST,
                    "The body is no JSON: " + e.getMessage(),
                    "$",
                    "Maybe a quote or a comma is missing.",
                    e);
        }
        if (!(value instanceof JsonObject object)) {
            throw new FlyballException(ErrorCode.BAD_REQUEST, "The body must be a JSON object.", "$", "Maybe {…}.");
        }
        for (String member : object.members().keySet()) {
            if (!known.contains(member)) {
                throw new FlyballException(
                        ErrorCode.UNKNOWN_WORD,
                        "Unknown member (" + member + ").",
                        "$." + member,
                        Nearest.hint(member, known));
            }
        }
        return object;
    }

    static Optional<String> text(JsonObject object, String member) {
        JsonValue value = object.get(member);
        if (value == null || value == JsonNull.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString text) {
            return Optional.of(text.text());
        }
        throw wrongType(member, "a text", value);
    }

    static String required(JsonObject object, String member) {
        return text(object, member)
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.MISSING, "The member " + member + " is missing.", "$." + member, "Maybe add it."));
    }

    static Optional<Long> whole(JsonObject object, String member) {
        JsonValue value = object.get(member);
        if (value == null || value == JsonNull.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonNumber number && number.isInteger()) {
            return Optional.of(number.integer());
        }
        throw wrongType(member, "a whole number", value);
    }

    static FlyballException wrongType(String member, String wanted, JsonValue value) {
        return new FlyballException(
                ErrorCode.WRONG_TYPE,
                "The member " + member + " must be " + wanted + " (" + brief(value) + ").",
                "$." + member,
                "Maybe see /openapi.json.");
    }

    private static String brief(JsonValue value) {
        String text = value.canonical();
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}
