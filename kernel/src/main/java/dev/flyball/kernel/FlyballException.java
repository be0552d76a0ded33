package dev.flyball.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
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

    /// One exception for several failures found at once: the first, which decides code and exit,
    /// carrying the others.
    ///
    /// @throws IllegalArgumentException when there is none
    public static FlyballException of(List<FlyballException> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("There must be a problem.");
        }
        FlyballException first = problems.get(0);
        problems.stream().skip(1).forEach(first::addSuppressed);
        return first;
    }

    /// This failure and those found together with it, in the order in which they were found.
    public List<FlyballException> problems() {
        List<FlyballException> problems = new ArrayList<>();
        problems.add(this);
        for (Throwable other : getSuppressed()) {
            if (other instanceof FlyballException problem) {
                problems.add(problem);
            }
        }
        return problems;
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

    /// What a terminal shows: two lines, and two more for each failure found together with this one.
    public String text() {
        return problems().stream().map(FlyballException::lines).collect(Collectors.joining("\n"));
    }

    private String lines() {
        return where + " " + code.code() + " " + message() + "\n" + hint;
    }
}
