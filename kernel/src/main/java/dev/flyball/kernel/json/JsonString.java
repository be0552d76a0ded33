package dev.flyball.kernel.json;

/// A JSON string.
public record JsonString(String text) implements JsonValue {
    @Override
    public String toString() {
        return canonical();
    }
}
