package dev.flyball.server.inference;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;

/// Makes the errors of this protocol.
final class BadInput {
    private static final int SHOWN = 200;

    private BadInput() {}

    static FlyballException of(String message, String where, String hint) {
        return new FlyballException(ErrorCode.BAD_REQUEST, message, where, hint);
    }

    static FlyballException input(String name, String message) {
        return of(
                "Input " + brief(name) + ": " + message,
                "$.inputs[" + brief(name) + "]",
                "Maybe see the model's metadata.");
    }

    static FlyballException unsupported(String feature) {
        return new FlyballException(
                ErrorCode.NOT_BUILT, "The feature is not supported (" + feature + ").", feature, "Maybe leave it out.");
    }

    static String brief(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
