package dev.flyball.data;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/// Dates and times as ISO 8601 writes them: `2011-01`, `2011-01-31`, `2011-01-31T13:05`,
/// `2011-01-31 13:05:09.250+02:00`.
///
/// A text without an offset is taken as UTC. Years have four digits; the basic format without
/// separators, week dates and
/// ordinal dates are not read.
public final class IsoTime {
    /// What a text is.
    public enum Kind {
        NONE,
        DATE,
        TIMESTAMP
    }

    /// Offsets reach 18 hours; with minutes, 17:59.
    private static final int LAST_OFFSET_HOUR = 18;

    private IsoTime() {}

    /// What the text, without surrounding spaces, is.
    public static Kind kind(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return kind(bytes, 0, bytes.length);
    }

    /// The instant of a date (its start) or time; empty when the text is neither.
    public static Optional<Instant> parse(String text) {
        String trimmed = text.trim();
        byte[] b = trimmed.getBytes(StandardCharsets.UTF_8);
        return switch (kind(b, 0, b.length)) {
            case NONE -> Optional.empty();
            case DATE -> Optional.of(date(b, 0, b.length).atStartOfDay().toInstant(ZoneOffset.UTC));
            case TIMESTAMP -> Optional.of(timestamp(b));
        };
    }

    /// What the slice is; for readers that have bytes.
    public static Kind kind(byte[] b, int from, int to) {
        int length = to - from;
        if (length < 7 || b[from + 4] != '-' || !digits(b, from, 4) || !digits(b, from + 5, 2)) {
            return Kind.NONE;
        }
        int month = number(b, from + 5, 2);
        if (month < 1 || month > 12) {
            return Kind.NONE;
        }
        if (length == 7) {
            return Kind.DATE;
        }
        if (length < 10 || b[from + 7] != '-' || !digits(b, from + 8, 2) || !dayExists(b, from, month)) {
            return Kind.NONE;
        }
        if (length == 10) {
            return Kind.DATE;
        }
        return isTimeOfDay(b, from + 10, to) ? Kind.TIMESTAMP : Kind.NONE;
    }

    private static boolean dayExists(byte[] b, int from, int month) {
        int day = number(b, from + 8, 2);
        return day >= 1 && day <= YearMonth.of(number(b, from, 4), month).lengthOfMonth();
    }

    private static boolean isTimeOfDay(byte[] b, int from, int to) {
        if ((b[from] != 'T' && b[from] != ' ') || !clock(b, from + 1, to, 23)) {
            return false;
        }
        int i = from + 6;
        if (i + 3 <= to && b[i] == ':') {
            if (!digits(b, i + 1, 2) || number(b, i + 1, 2) > 59) {
                return false;
            }
            i = afterFraction(b, i + 3, to);
        }
        return i == to || isOffset(b, b[i] == ' ' ? i + 1 : i, to);
    }

    private static int afterFraction(byte[] b, int from, int to) {
        if (from + 1 >= to || (b[from] != '.' && b[from] != ',')) {
            return from;
        }
        int i = from + 1;
        while (i < to && i < from + 10 && digits(b, i, 1)) {
            i++;
        }
        return i;
    }

    private static boolean isOffset(byte[] b, int from, int to) {
        if (to - from == 1) {
            return b[from] == 'Z' || b[from] == 'z';
        }
        if (to - from < 3 || (b[from] != '+' && b[from] != '-') || !digits(b, from + 1, 2)) {
            return false;
        }
        return switch (to - from) {
            case 3 -> number(b, from + 1, 2) <= LAST_OFFSET_HOUR;
            case 5 ->
                number(b, from + 1, 2) < LAST_OFFSET_HOUR && digits(b, from + 3, 2) && number(b, from + 3, 2) < 60;
            case 6 -> clock(b, from + 1, to, LAST_OFFSET_HOUR - 1);
            default -> false;
        };
    }

    private static boolean clock(byte[] b, int from, int to, int lastHour) {
        return from + 5 <= to
                && digits(b, from, 2)
                && b[from + 2] == ':'
                && digits(b, from + 3, 2)
                && number(b, from, 2) <= lastHour
                && number(b, from + 3, 2) <= 59;
    }

    private static LocalDate date(byte[] b, int from, int to) {
        int day = to - from == 7 ? 1 : number(b, from + 8, 2);
        return LocalDate.of(number(b, from, 4), number(b, from + 5, 2), day);
    }

    private static Instant timestamp(byte[] b) {
        int second = 0;
        int nano = 0;
        int i = 16;
        if (i < b.length && b[i] == ':') {
            second = number(b, i + 1, 2);
            int end = afterFraction(b, i + 3, b.length);
            nano = nanos(b, i + 4, end);
            i = end;
        }
        LocalDateTime local = date(b, 0, 10).atTime(number(b, 11, 2), number(b, 14, 2), second, nano);
        return local.toInstant(offset(b, i));
    }

    private static int nanos(byte[] b, int from, int to) {
        int value = 0;
        for (int i = 0; i < 9; i++) {
            value = value * 10 + (from + i < to ? b[from + i] - '0' : 0);
        }
        return value;
    }

    private static ZoneOffset offset(byte[] b, int from) {
        int i = from < b.length && b[from] == ' ' ? from + 1 : from;
        if (i >= b.length || b[i] == 'Z' || b[i] == 'z') {
            return ZoneOffset.UTC;
        }
        int sign = b[i] == '-' ? -1 : 1;
        int minutes = b.length - i >= 5 ? number(b, b.length - 2, 2) : 0;
        return ZoneOffset.ofHoursMinutes(sign * number(b, i + 1, 2), sign * minutes);
    }

    private static boolean digits(byte[] b, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (b[i] < '0' || b[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] b, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            value = value * 10 + (b[i] - '0');
        }
        return value;
    }
}
