package dev.flyball.data.split;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Times as data write them, for ordering. An offset is applied, so that instants compare.
final class Times {
    private Times() {}

    static @Nullable LocalDateTime parse(String text) {
        String trimmed = text.trim();
        try {
            if (trimmed.length() == 7) {
                return LocalDate.parse(trimmed + "-01").atStartOfDay();
            }
            if (trimmed.length() <= 10) {
                return LocalDate.parse(trimmed).atStartOfDay();
            }
            String iso = trimmed.charAt(10) == ' ' ? trimmed.substring(0, 10) + 'T' + trimmed.substring(11) : trimmed;
            boolean offset = iso.endsWith("Z") || iso.indexOf('+', 11) > 0 || iso.indexOf('-', 11) > 0;
            return offset
                    ? LocalDateTime.ofInstant(OffsetDateTime.parse(iso).toInstant(), java.time.ZoneOffset.UTC)
                    : LocalDateTime.parse(iso);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
