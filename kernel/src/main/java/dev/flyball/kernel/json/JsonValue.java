package dev.flyball.kernel.json;

/// A JSON value as an immutable tree.
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

    /// The canonical text: keys sorted by code point, no spaces, integers in plain decimal, doubles as
    /// `Double.toString`, `-0.0` as `0.0`; not-a-number and infinities are refused.
    default String canonical() {
        return JsonWriter.canonical(this);
    }

    /// The text for people: two spaces of indent, keys in the order of the object.
    default String pretty() {
        return JsonWriter.pretty(this);
    }

    /// Text as JSON.
    static JsonString of(String text) {
        return new JsonString(text);
    }

    static JsonNumber of(long number) {
        return JsonNumber.of(number);
    }

    static JsonNumber of(double number) {
        return JsonNumber.of(number);
    }

    static JsonBoolean of(boolean value) {
        return value ? JsonBoolean.TRUE : JsonBoolean.FALSE;
    }
}
