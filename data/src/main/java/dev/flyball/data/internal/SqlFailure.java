package dev.flyball.data.internal;

import java.sql.SQLException;
import java.util.Objects;

/// What the engine refused, for the caller that knows whose fault it is.
public final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SqlFailure(SQLException cause) {
        super(cause);
    }

    /// The first line of the engine's account, without its own position.
    public String firstLine() {
        Throwable cause = Objects.requireNonNull(getCause());
        String text = Objects.requireNonNullElse(cause.getMessage(), "no message");
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
