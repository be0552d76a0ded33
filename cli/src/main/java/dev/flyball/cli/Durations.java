package dev.flyball.cli;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations of the command line: `250ms`, `30s`, `15m`, `2h`, `7d`; a bare number is seconds.
final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)?");

    private Durations() {}

    static Duration parse(String text, String where) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new FlyballException(
                    ErrorCode.WRONG_TYPE, "Not a duration (" + text + ").", where, "Maybe 30s, 15m or 2h.");
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        double millis = switch (unit) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 1000;
        };
        return Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * millis));
    }
}
