package dev.flyball.store.files;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;

/// What a disk's refusal means for people.
public final class DiskFailure {
    private static final List<String> FULL =
            List.of("No space left on device", "Disk quota exceeded", "not enough space", "disk is full");
    private static final String READ_ONLY = "Read-only file system";

    private DiskFailure() {}

    /// @param path what was to be written
    public static FlyballException of(IOException failure, Path path) {
        String reason = reason(failure);
        if (FULL.stream().anyMatch(reason::contains)) {
            return cannotWrite(
                    "The disk is full (" + reason + ").", path, "Maybe free some space, then try again.", failure);
        }
        if (reason.contains(READ_ONLY)) {
            return cannotWrite(
                    "The disk is read-only (" + reason + ").",
                    path,
                    "Maybe mount it writable, or choose another home.",
                    failure);
        }
        if (failure instanceof AccessDeniedException) {
            return cannotWrite(
                    "The folder may not be written to (" + reason + ").",
                    path,
                    "Maybe another user owns it: change its owner, or choose another home.",
                    failure);
        }
        return new FlyballException(
                ErrorCode.STORE_AWAY,
                "The disk refused (" + reason + ").",
                path.toString(),
                "Maybe the disk is gone or fails: look at the system's log.",
                failure);
    }

    public static FlyballException of(ReadOnlyFileSystemException failure, Path path) {
        return of(new FileSystemException(path.toString(), null, READ_ONLY), path);
    }

    private static FlyballException cannotWrite(String message, Path path, String hint, IOException failure) {
        return new FlyballException(ErrorCode.NO_SPACE, message, path.toString(), hint, failure);
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "access denied";
        }
        if (failure instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
