package dev.flyball.cli;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/// Says what went wrong when a command throws, without a stack trace.
final class FaultReport {
    private FaultReport() {}

    static FlyballException describe(Throwable thrown, String command) {
        if (thrown instanceof FlyballException known) {
            return known;
        }
        Throwable cause = thrown instanceof UncheckedIOException wrapped ? wrapped.getCause() : thrown;
        if (cause instanceof NoSuchFileException missing) {
            return new FlyballException(
                    ErrorCode.SOURCE_NOT_FOUND,
                    "There is no file (" + missing.getFile() + ").",
                    missing.getFile(),
                    "Maybe the path is relative to another folder.",
                    thrown);
        }
        if (cause instanceof AccessDeniedException denied) {
            return new FlyballException(
                    ErrorCode.NO_SPACE,
                    "The file may not be used (" + denied.getFile() + ").",
                    denied.getFile(),
                    "Maybe its permissions, or another user owns it.",
                    thrown);
        }
        if (cause instanceof IOException io && isFull(io)) {
            return new FlyballException(
                    ErrorCode.NO_SPACE, "The disk is full.", "flyball " + command, "Maybe free some space.", thrown);
        }
        return new FlyballException(
                ErrorCode.INTERNAL,
                "A fault of ours (" + thrown.getClass().getSimpleName() + ": " + thrown.getMessage() + ").",
                "flyball " + command,
                "Maybe report it, with what you did.",
                thrown);
    }

    private static boolean isFull(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left") || message.contains("Read-only file system");
    }
}
