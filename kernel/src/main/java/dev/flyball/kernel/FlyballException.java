package dev.flyball.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A failure that a user can meet: a code, what happened with the value in parentheses, where, and what to try.
public final class FlyballException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final String where;
    private final String hint;

    /// @param message one sentence, with the offending value in parentheses: `Unknown key (retrian).`
    /// @param where file with line and column, option, JSON path or URL; never empty
    /// @param hint what to try, usually starting with "Maybe"; never empty
    public FlyballException(ErrorCode code, String message, String where, String hint) {
        this(code, message, where, hint, null);
    }

    public FlyballException(ErrorCode code, String message, String where, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code);
        this.where = notBlank(where, "where");
        this.hint = notBlank(hint, "hint");
    }

    private static String notBlank(String text, String name) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("The " + name + " of an error must say something.");
        }
        return text;
    }

    public ErrorCode code() {
        return code;
    }

    public String where() {
        return where;
    }

    public String hint() {
        return hint;
    }

    /// The message, as `getMessage` but never null.
    public String message() {
        return Objects.requireNonNull(getMessage());
    }

    /// The two lines that a terminal shows.
    public String text() {
        return where + " " + code.code() + " " + message() + "\n" + hint;
    }
}
