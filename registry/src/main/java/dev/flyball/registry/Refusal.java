package dev.flyball.registry;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;

/// What every adapter of these ports says when it refuses, so that all say the same.
public final class Refusal {
    private Refusal() {}

    /// Nothing has this name.
    public static FlyballException unknown(String what, String name) {
        return new FlyballException(
                ErrorCode.UNKNOWN_NAME,
                "Unknown " + what + " (" + name + ").",
                what + " " + name,
                "Maybe it was deleted, or never made: list what is there.");
    }

    /// The name or id is taken.
    ///
    /// @param what such as `experiment name`
    public static FlyballException taken(String what, String name) {
        return new FlyballException(
                ErrorCode.CONFLICT,
                "The " + what + " is taken (" + name + ").",
                what + " " + name,
                "Maybe choose another; what is deleted keeps its own.");
    }

    /// The state of the thing forbids the change.
    public static FlyballException conflict(String message, String where, String hint) {
        return new FlyballException(ErrorCode.CONFLICT, message, where, hint);
    }

    /// The thing is deleted, so nothing is written to it.
    public static FlyballException deleted(String what, String name) {
        return conflict("The " + what + " is deleted (" + name + ").", what + " " + name, "Maybe restore it first.");
    }

    /// A parameter is written once.
    public static FlyballException paramChanged(String owner, String key, String old, String value) {
        return conflict(
                "The parameter " + key + " was logged as (" + old + ") and cannot become (" + value + ").",
                owner,
                "Maybe log it under another key, or start a new run.");
    }

    /// The idempotency key belongs to another request.
    public static FlyballException otherRequest(String key) {
        return conflict(
                "The idempotency key was used for another request (" + key + ").",
                "idempotency key " + key,
                "Maybe choose a new key for a new request.");
    }

    static FlyballException badRequest(String message, String where) {
        return badRequest(message, where, "Maybe correct the value and send it again.");
    }

    static FlyballException badRequest(String message, String where, String hint) {
        return new FlyballException(ErrorCode.BAD_REQUEST, message, where, hint);
    }
}
