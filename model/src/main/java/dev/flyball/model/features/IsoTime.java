package dev.flyball.model.features;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// Reads ISO-8601 dates and times by hand: `2011-01-01`, `2011-01-01T05:00`, `2011-01-01 05:00:00.123Z`, and `2011-01`.
///
/// Any number of rows goes through here in training and each request in serving, so no formatter and no exception for
/// text that is plainly no time.
public final class IsoTime {
    private IsoTime() {}

    /// The local time as written, at midnight for a date; null when the text is no such time.
    public static @Nullable LocalDateTime parse(String text) {
        String trimmed = text.trim();
        int n = trimmed.length();
        if (n < 7 || trimmed.charAt(4) != '-') {
            return null;
        }
        int year = digits(trimmed, 0, 4);
        int month = digits(trimmed, 5, 7);
        if (year < 0 || month < 0) {
            return null;
        }
        if (n == 7) {
            return date(year, month, 1);
        }
        int day = n >= 10 && trimmed.charAt(7) == '-' ? digits(trimmed, 8, 10) : -1;
        LocalDateTime date = day < 0 ? null : date(year, month, day);
        return date == null || n == 10 ? date : time(date, trimmed);
    }

    private static @Nullable LocalDateTime date(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).atStartOfDay();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDateTime time(LocalDateTime date, String text) {
        int n = text.length();
        boolean separated = text.charAt(10) == 'T' || text.charAt(10) == ' ' || text.charAt(10) == 't';
        if (!separated || n < 16 || text.charAt(13) != ':') {
            return null;
        }
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = 0;
        int end = 16;
        if (n >= 19 && text.charAt(16) == ':') {
            second = digits(text, 17, 19);
            end = 19;
        }
        boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return valid && isRest(text, end)
                ? date.withHour(hour).withMinute(minute).withSecond(second)
                : null;
    }

    /// A fraction and an offset may follow.
    private static boolean isRest(String text, int from) {
        int at = from;
        if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
            at++;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
        }
        String rest = text.substring(at).trim();
        return rest.isEmpty() || rest.equals("Z") || rest.equals("UTC") || isOffset(rest);
    }

    private static boolean isOffset(String text) {
        if (text.charAt(0) != '+' && text.charAt(0) != '-') {
            return false;
        }
        String digits = text.substring(1).replace(":", "");
        return (digits.length() == 2 || digits.length() == 4) && digits.chars().allMatch(c -> isDigit((char) c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// The number that the characters make, -1 when one is no digit.
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
