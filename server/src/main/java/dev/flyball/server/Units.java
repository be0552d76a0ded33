package dev.flyball.server;

import org.jspecify.annotations.Nullable;

/// Values of a column as the names of units, the same whatever the protocol: 7, 7.0 and the text `7` are one.
public final class Units {
    private static final double LARGEST_WHOLE = 1L << 53;

    private Units() {}

    /// Null where the value is missing.
    public static @Nullable String text(@Nullable Object value) {
        if (value instanceof Number number) {
            double real = number.doubleValue();
            if (Double.isNaN(real)) {
                return null;
            }
            boolean whole = real == Math.rint(real) && Math.abs(real) < LARGEST_WHOLE;
            return whole ? Long.toString((long) real) : Double.toString(real);
        }
        String text = value == null ? "" : value.toString();
        return text.isEmpty() ? null : text;
    }
}
