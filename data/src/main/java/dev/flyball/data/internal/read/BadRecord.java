package dev.flyball.data.internal.read;

import java.io.IOException;

/// A record that cannot be cut into fields.
final class BadRecord extends IOException {
    private static final long serialVersionUID = 1;

    private final long line;

    BadRecord(long line, String what) {
        super(what);
        this.line = line;
    }

    long line() {
        return line;
    }
}
