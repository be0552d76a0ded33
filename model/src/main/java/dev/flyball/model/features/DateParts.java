package dev.flyball.model.features;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The parts of a date or time as numbers, `column.part`; a text that is no ISO-8601 time is missing in all of them.
///
/// The local time as written is what counts; an offset or `Z` behind it is not applied.
public record DateParts(String column, List<Part> parts) implements Transform {
    /// A part of a time.
    public enum Part {
        YEAR,
        MONTH,
        DAY,
        /// 1 Monday … 7 Sunday.
        WEEKDAY,
        /// 1 … 366.
        YEARDAY,
        HOUR,
        MINUTE;

        double of(LocalDateTime time) {
            return switch (this) {
                case YEAR -> time.getYear();
                case MONTH -> time.getMonthValue();
                case DAY -> time.getDayOfMonth();
                case WEEKDAY -> time.getDayOfWeek().getValue();
                case YEARDAY -> time.getDayOfYear();
                case HOUR -> time.getHour();
                case MINUTE -> time.getMinute();
            };
        }
    }

    public DateParts {
        parts = List.copyOf(parts);
    }

    @Override
    public List<String> outputs() {
        List<String> names = new ArrayList<>();
        parts.forEach(part -> names.add(column + "." + part.name().toLowerCase(Locale.ROOT)));
        return names;
    }

    @Override
    public void apply(FrameAccess frame) {
        double[][] values = new double[parts.size()][frame.rows()];
        for (int row = 0; row < frame.rows(); row++) {
            @Nullable String text = frame.text(column, row);
            @Nullable LocalDateTime time = text == null ? null : IsoTime.parse(text);
            for (int i = 0; i < values.length; i++) {
                values[i][row] = time == null ? Double.NaN : parts.get(i).of(time);
            }
        }
        List<String> names = outputs();
        for (int i = 0; i < values.length; i++) {
            frame.put(names.get(i), values[i]);
        }
    }
}
