package dev.flyball.kernel.json;

/// A JSON number: an integer that fits in a `long`, or a double. NaN and infinities can be held, but not written.
public record JsonNumber(double real, long integer, boolean isInteger) implements JsonValue {

    public static JsonNumber of(long value) {
        return new JsonNumber(value, value, true);
    }

    public static JsonNumber of(double value) {
        return new JsonNumber(value, 0, false);
    }

    @Override
    public String toString() {
        return isInteger ? Long.toString(integer) : Double.toString(real);
    }
}
