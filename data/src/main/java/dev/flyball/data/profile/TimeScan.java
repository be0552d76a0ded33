package dev.flyball.data.profile;

import dev.flyball.data.IsoTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sums up the dates or times of a column.
final class TimeScan {
    private @Nullable Instant first;
    private @Nullable Instant last;
    private String min = "";
    private String max = "";
    private long unreadable;
    private long zoned;
    private final long[] weekdays = new long[7];
    private final long[] hours = new long[24];

    void add(String text, long rows) {
        Optional<Instant> parsed = IsoTime.parse(text);
        if (parsed.isEmpty()) {
            unreadable += rows;
            return;
        }
        Instant instant = parsed.get();
        if (first == null || instant.isBefore(first)) {
            first = instant;
            min = text;
        }
        if (last == null || instant.isAfter(last)) {
            last = instant;
            max = text;
        }
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        weekdays[time.getDayOfWeek().getValue() - 1] += rows;
        hours[time.getHour()] += rows;
        zoned += isZoned(text.trim()) ? rows : 0;
    }

    private static boolean isZoned(String text) {
        int end = text.length();
        return end > 11 && (text.charAt(end - 1) | 0x20) == 'z'
                || text.indexOf('+', 11) > 0
                || text.indexOf('-', 11) > 0;
    }

    TimeSummary summary() {
        return new TimeSummary(min, max, unreadable, zoned, weekdays, hours);
    }
}
