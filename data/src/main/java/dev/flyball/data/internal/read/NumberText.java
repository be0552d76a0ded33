package dev.flyball.data.internal.read;

import java.nio.charset.StandardCharsets;

/// Numbers as people write them in tables: `-12`, `3.5`, `.5`, `1.`, `6.02e23`, `3,5` with a decimal comma, `inf`.
///
/// Not numbers: leading zeros (`007` is a code), thousands separators, hexadecimal, underscores, `1f`.
public final class NumberText {
    /// What a text is; the two separators are kept apart, since which of them counts is known only at the end.
    enum Kind {
        NONE,
        INTEGER,
        /// A whole number beyond ±2^53, which a double does not hold exactly.
        BIG,
        REAL,
        POINT,
        COMMA,
        INFINITE
    }

    private static final long EXACT = 1L << 53;
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final int MOST_DIGITS = 18;

    private NumberText() {}

    /// The number that a text is, with a decimal point; NaN when it is none.
    public static double parse(String text) {
        byte[] b = text.trim().getBytes(StandardCharsets.UTF_8);
        return switch (kind(b, 0, b.length)) {
            case NONE, COMMA -> Double.NaN;
            case INTEGER, BIG, REAL, POINT, INFINITE -> value(b, 0, b.length);
        };
    }

    /// What the text without surrounding spaces is.
    static Kind kind(byte[] b, int from, int to) {
        int i = from;
        if (i < to && (b[i] == '-' || b[i] == '+')) {
            i++;
        }
        int wholeStart = i;
        while (i < to && isDigit(b[i])) {
            i++;
        }
        int whole = i - wholeStart;
        if (whole > 1 && b[wholeStart] == '0') {
            return Kind.NONE;
        }
        if (i == to) {
            return whole == 0 ? Kind.NONE : wholeKind(b, wholeStart, to);
        }
        return whole == 0 && isInfinity(b, i, to) ? Kind.INFINITE : realKind(b, i, to, whole);
    }

    private static Kind realKind(byte[] b, int start, int to, int whole) {
        int i = start;
        Kind kind = Kind.REAL;
        int digits = whole;
        if (b[i] == '.' || b[i] == ',') {
            kind = b[i] == '.' ? Kind.POINT : Kind.COMMA;
            i++;
            while (i < to && isDigit(b[i])) {
                i++;
                digits++;
            }
        }
        if (digits == 0) {
            return Kind.NONE;
        }
        if (i < to && (b[i] == 'e' || b[i] == 'E')) {
            i++;
            if (i < to && (b[i] == '-' || b[i] == '+')) {
                i++;
            }
            int exponent = i;
            while (i < to && isDigit(b[i])) {
                i++;
            }
            if (i == exponent) {
                return Kind.NONE;
            }
        }
        return i == to ? kind : Kind.NONE;
    }

    private static Kind wholeKind(byte[] b, int from, int to) {
        if (to - from < 16) {
            return Kind.INTEGER;
        }
        return to - from > MOST_DIGITS || digits(b, from, to) > EXACT ? Kind.BIG : Kind.INTEGER;
    }

    /// The value of a text that [#kind] calls a number, with either separator; `-0` is 0.
    static double value(byte[] b, int from, int to) {
        boolean negative = b[from] == '-';
        int i = negative || b[from] == '+' ? from + 1 : from;
        long mantissa = 0;
        int digits = 0;
        int scale = 0;
        boolean fraction = false;
        for (; i < to; i++) {
            byte c = b[i];
            if (isDigit(c)) {
                mantissa = mantissa * 10 + (c - '0');
                digits += mantissa == 0 ? 0 : 1;
                scale += fraction ? 1 : 0;
                if (digits > MOST_DIGITS) {
                    return slowValue(b, from, to);
                }
            } else if (c == '.' || c == ',') {
                fraction = true;
            } else {
                return slowValue(b, from, to);
            }
        }
        if (mantissa > EXACT || scale >= TENS.length) {
            return slowValue(b, from, to);
        }
        double value = mantissa / TENS[scale];
        return negative && mantissa != 0 ? -value : value;
    }

    private static double slowValue(byte[] b, int from, int to) {
        int sign = b[from] == '-' || b[from] == '+' ? 1 : 0;
        if (isInfinity(b, from + sign, to)) {
            return b[from] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        String text = new String(b, from, to - from, StandardCharsets.ISO_8859_1).replace(',', '.');
        return Double.parseDouble(text) + 0.0;
    }

    private static long digits(byte[] b, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (b[i] - '0');
        }
        return value;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isInfinity(byte[] b, int from, int to) {
        return equalsIgnoreCase(b, from, to, "inf") || equalsIgnoreCase(b, from, to, "infinity");
    }

    /// Whether the slice is `word` (lower-case letters) in any case.
    static boolean equalsIgnoreCase(byte[] b, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((b[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
