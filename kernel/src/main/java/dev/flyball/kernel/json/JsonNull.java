package dev.flyball.kernel.json;

/// `null`.
public enum JsonNull implements JsonValue {
    NULL;

    @Override
    public String toString() {
        return canonical();
    }
}
