package dev.flyball.kernel.json;

/// Text that is not the JSON that was wanted. The caller that knows the file or request turns it into a
/// `FlyballException` that says where.
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JsonException(String message) {
        super(message);
    }
}
