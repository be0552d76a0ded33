package dev.flyball.server;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.model.features.IsoTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The event times of requests (contract.md section 6, Clock): what the request says, else what a
/// row's time column says,
/// else the arrival. More than a day ahead is refused.
public final class EventTimes {
    private static final Duration AHEAD = Duration.ofDays(1);

    private final InstantSource clock;

    public EventTimes(InstantSource clock) {
        this.clock = clock;
    }

    /// The time that a request says for all of its rows, in RFC 3339.
    ///
    /// @param text null when it says none
    /// @throws FlyballException FB-102 or FB-103
    public @Nullable Instant said(@Nullable String text, String where) {
        if (text == null) {
            return null;
        }
        try {
            return checked(OffsetDateTime.parse(text).toInstant(), text, where);
        } catch (DateTimeException e) {
            throw unreadable(ErrorCode.WRONG_TYPE, "The time must be RFC 3339", text, where);
        }
    }

    /// The event time of each row, in milliseconds.
    ///
    /// @param said for all rows; null: by the column
    /// @param column the cell of the time column in a row, null where it is missing
    public long[] ofRows(
            @Nullable Instant said, Instant arrival, int rows, IntFunction<@Nullable Object> column, String where) {
        long[] times = new long[rows];
        Arrays.fill(times, (said == null ? arrival : said).toEpochMilli());
        for (int row = 0; row < rows && said == null; row++) {
            Object cell = column.apply(row);
            if (cell != null && !cell.toString().isEmpty()) {
                times[row] = written(cell.toString(), where + "[" + row + "]").toEpochMilli();
            }
        }
        return times;
    }

    /// A time as data write it: a date, a date with a time, with an offset or in UTC.
    ///
    /// @throws FlyballException FB-504 or FB-103
    public Instant written(String text, String where) {
        LocalDateTime local = IsoTime.parse(text);
        if (local == null) {
            throw unreadable(ErrorCode.TIME_UNPARSEABLE, "The time cannot be read", text, where);
        }
        String trimmed = text.trim();
        boolean hasOffset = trimmed.length() > 16 && trimmed.substring(16).matches(".*([Zz]|[+-][0-9:]+)");
        if (!hasOffset) {
            return checked(local.toInstant(ZoneOffset.UTC), text, where);
        }
        try {
            String iso = trimmed.replace(' ', 'T').replace(',', '.').replaceAll("([+-][0-9]{2})$", "$1:00");
            return checked(
                    OffsetDateTime.parse(iso.replaceAll("([+-][0-9]{2})([0-9]{2})$", "$1:$2"))
                            .toInstant(),
                    text,
                    where);
        } catch (DateTimeException e) {
            throw unreadable(ErrorCode.TIME_UNPARSEABLE, "The time cannot be read", text, where);
        }
    }

    private Instant checked(Instant time, String text, String where) {
        if (time.isAfter(clock.instant().plus(AHEAD))) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "The time is more than a day ahead (" + text + ").",
                    where,
                    "Maybe its zone.");
        }
        return time;
    }

    private static FlyballException unreadable(ErrorCode code, String what, String text, String where) {
        String brief = text.length() > 100 ? text.substring(0, 100) + "…" : text;
        return new FlyballException(code, what + " (" + brief + ").", where, "Maybe 2026-01-31T12:00:00Z.");
    }
}
