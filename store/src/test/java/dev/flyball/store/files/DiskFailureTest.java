package dev.flyball.store.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class DiskFailureTest {
    private static final Path HOME = Path.of("home");

    private static void says(IOException failure, ErrorCode code, String message, String hint) {
        FlyballException said = DiskFailure.of(failure, HOME);
        assertThat(said.code()).isEqualTo(code);
        assertThat(said.message()).isEqualTo(message);
        assertThat(said.where()).isEqualTo("home");
        assertThat(said.hint()).isEqualTo(hint);
    }

    @Test
    void everyRefusalSaysWhatToDo() {
        says(
                new FileSystemException("f", null, "No space left on device"),
                ErrorCode.NO_SPACE,
                "The disk is full (No space left on device).",
                "Maybe free some space, then try again.");
        says(
                new FileSystemException("f", null, "Read-only file system"),
                ErrorCode.NO_SPACE,
                "The disk is read-only (Read-only file system).",
                "Maybe mount it writable, or choose another home.");
        says(
                new AccessDeniedException("f"),
                ErrorCode.NO_SPACE,
                "The folder may not be written to (access denied).",
                "Maybe another user owns it: change its owner, or choose another home.");
        says(
                new IOException("Input/output error"),
                ErrorCode.STORE_AWAY,
                "The disk refused (Input/output error).",
                "Maybe the disk is gone or fails: look at the system's log.");
    }
}
