package dev.flyball.pipeline.project;

import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Reads members that may be absent from a resolved definition.
final class Specs {
    private Specs() {}

    static List<String> strings(JsonObject json, String key) {
        return json.has(key) ? json.strings(key) : List.of();
    }

    static boolean isText(JsonObject json, String key) {
        return json.get(key) instanceof JsonString;
    }

    static OptionalDouble real(JsonObject json, String key) {
        return json.get(key) instanceof JsonNumber number ? OptionalDouble.of(number.real()) : OptionalDouble.empty();
    }

    static OptionalInt whole(JsonObject json, String key) {
        return json.has(key) ? OptionalInt.of((int) json.integer(key)) : OptionalInt.empty();
    }

    static Optional<Duration> duration(JsonObject json, String key) {
        return json.optionalString(key).flatMap(Quantities::duration);
    }
}
