package dev.flyball.cli;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.util.regex.Pattern;

/// Shares of the command line: `20%` or `0.2`.
final class Shares {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?|\\.\\d+)(%?)");

    private Shares() {}

    /// @param most the largest that is allowed
    static double parse(String text, double most, String where) {
        var matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new FlyballException(
                    ErrorCode.WRONG_TYPE, "This must be a share (" + text + ").", where, "Maybe 20% or 0.2.");
        }
        double number = Double.parseDouble(matcher.group(1));
        double share = matcher.group(2).isEmpty() ? number : number / 100;
        if (share > most) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "The share is out of range (" + text + ").",
                    where,
                    "Maybe at most " + Math.round(most * 100) + "%.");
        }
        return share;
    }
}
