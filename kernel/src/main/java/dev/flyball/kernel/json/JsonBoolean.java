package dev.flyball.kernel.json;

/// `true` or `false`.
public enum JsonBoolean implements JsonValue {
    TRUE,
    FALSE;

    public boolean value() {
        return this == TRUE;
    }

    @Override
    public String toString() {
        return canonical();
    }
}
