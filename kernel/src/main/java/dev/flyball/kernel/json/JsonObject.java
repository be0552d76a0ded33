package dev.flyball.kernel.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON object; keys keep their order.
///
/// The typed accessors throw [JsonException] naming the key when it is absent or of another type.
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    public JsonObject {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public static Builder builder() {
        return new Builder();
    }

    public @Nullable JsonValue get(String key) {
        return members.get(key);
    }

    public boolean has(String key) {
        return members.containsKey(key);
    }

    public String string(String key) {
        return as(key, JsonString.class, "a string").text();
    }

    public long integer(String key) {
        JsonNumber number = as(key, JsonNumber.class, "a number");
        if (!number.isInteger()) {
            throw new JsonException("The member " + key + " (" + number + ") must be a whole number.");
        }
        return number.integer();
    }

    public double real(String key) {
        return as(key, JsonNumber.class, "a number").real();
    }

    public boolean bool(String key) {
        return as(key, JsonBoolean.class, "true or false").value();
    }

    public JsonObject object(String key) {
        return as(key, JsonObject.class, "an object");
    }

    public JsonArray array(String key) {
        return as(key, JsonArray.class, "an array");
    }

    /// The strings of an array member.
    public List<String> strings(String key) {
        return array(key).items().stream()
                .map(item -> {
                    if (item instanceof JsonString text) {
                        return text.text();
                    }
                    throw new JsonException("The member " + key + " must be an array of strings.");
                })
                .toList();
    }

    /// The numbers of an array member.
    public double[] reals(String key) {
        return array(key).items().stream()
                .mapToDouble(item -> {
                    if (item instanceof JsonNumber number) {
                        return number.real();
                    }
                    throw new JsonException("The member " + key + " must be an array of numbers.");
                })
                .toArray();
    }

    public Optional<String> optionalString(String key) {
        JsonValue value = members.get(key);
        return value == null || value == JsonNull.NULL ? Optional.empty() : Optional.of(string(key));
    }

    private <T extends JsonValue> T as(String key, Class<T> type, String name) {
        JsonValue value = members.get(key);
        if (value == null) {
            throw new JsonException("The member " + key + " is missing.");
        }
        if (!type.isInstance(value)) {
            throw new JsonException("The member " + key + " must be " + name + ".");
        }
        return type.cast(value);
    }

    @Override
    public String toString() {
        return canonical();
    }

    /// Gathers members in order; a null value leaves the member out.
    public static final class Builder {
        private final Map<String, JsonValue> members = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String key, @Nullable JsonValue value) {
            if (value != null) {
                members.put(key, value);
            }
            return this;
        }

        public Builder put(String key, @Nullable String value) {
            return put(key, value == null ? null : new JsonString(value));
        }

        public Builder put(String key, long value) {
            return put(key, JsonNumber.of(value));
        }

        public Builder put(String key, double value) {
            return put(key, JsonNumber.of(value));
        }

        public Builder put(String key, boolean value) {
            return put(key, JsonValue.of(value));
        }

        public JsonObject build() {
            return new JsonObject(members);
        }
    }
}
