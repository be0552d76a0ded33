package dev.flyball.kernel.json;

import org.jspecify.annotations.Nullable;

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

    /// The value as Java has it: null, a String, a Boolean, a Long, a Double; arrays and objects stay as they are.
    default @Nullable Object plain() {
        if (this instanceof JsonNull) {
            return null;
        }
        if (this instanceof JsonString text) {
            return text.text();
        }
        if (this instanceof JsonBoolean flag) {
            return flag.value();
        }
        if (this instanceof JsonNumber number) {
            return number.isInteger() ? (Object) number.integer() : (Object) number.real();
        }
        return this;
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
