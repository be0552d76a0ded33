package dev.flyball.rollout;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A bad outcome that a canary is watched for: a 0/1 event of each exposure. A request that got no
/// answer is an event of
/// every guard, since what is missing must never look good.
public sealed interface Guard {
    /// The most guards of one rollout.
    int MOST = 32;

    /// The word in the project file, such as `slow(20ms)`.
    String text();

    /// No answer.
    record Error() implements Guard {
        @Override
        public String text() {
            return "error";
        }
    }

    /// An answer later than the limit.
    record Slow(Duration limit) implements Guard {
        @Override
        public String text() {
            long millis = limit.toMillis();
            return millis % 1000 == 0 ? "slow(" + millis / 1000 + "s)" : "slow(" + millis + "ms)";
        }
    }

    /// A value that no model should give: not finite, or a probability outside 0..1.
    record Invalid() implements Guard {
        @Override
        public String text() {
            return "invalid";
        }
    }

    /// A labelled loss above the limit: the absolute error of numbers, 1 - p(label) of classes, the
    /// mean over the rows.
    record Loss(double limit) implements Guard {
        @Override
        public String text() {
            boolean whole = limit == Math.rint(limit) && limit < 1e15;
            return "loss(" + (whole ? Long.toString((long) limit) : Double.toString(limit)) + ")";
        }
    }

    /// Whether its events come with labels, long after the answer.
    default boolean isLabelled() {
        return this instanceof Loss;
    }

    /// @throws FlyballException FB-101 when it is none
    static Guard parse(String text, String where) {
        Matcher matcher = Forms.GUARD.matcher(text.strip());
        if (matcher.matches()) {
            if (matcher.group("ms") != null) {
                long millis = Long.parseLong(matcher.group("ms"))
                        * (matcher.group("unit").equals("s") ? 1000 : 1);
                return new Slow(Duration.ofMillis(millis));
            }
            if (matcher.group("loss") != null) {
                return new Loss(Double.parseDouble(matcher.group("loss")));
            }
            return matcher.group("word").equals("error") ? new Error() : new Invalid();
        }
        throw new FlyballException(
                ErrorCode.UNKNOWN_WORD,
                "Unknown guard (" + text + ").",
                where,
                "Maybe error, slow(20ms), invalid or loss(0.5).");
    }

    /// How guards are written.
    final class Forms {
        private static final Pattern GUARD =
                Pattern.compile("(?<word>error|invalid)|slow\\((?<ms>\\d{1,9})(?<unit>ms|s)\\)"
                        + "|loss\\((?<loss>\\d{1,15}(?:\\.\\d{1,15})?)\\)");

        private Forms() {}
    }
}
