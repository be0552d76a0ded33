package dev.flyball.data.internal.read;

import java.io.IOException;

/// Bytes that are not text in the encoding that was agreed.
final class BadBytes extends IOException {
    private static final long serialVersionUID = 1;

    private final long offset;

    /// @param offset of the first such byte, from 0, in the decoded file
    BadBytes(long offset) {
        super("Bad bytes at " + offset + ".");
        this.offset = offset;
    }

    long offset() {
        return offset;
    }
}
