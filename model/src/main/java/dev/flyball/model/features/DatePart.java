package dev.flyball.model.features;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// What can be taken from a date or a timestamp. The sines and cosines put the end of a period beside its start.
public enum DatePart {
    YEAR(time -> time.getYear()),
    MONTH(time -> time.getMonthValue()),
    DAY(time -> time.getDayOfMonth()),
    /// Monday is 1, Sunday 7.
    WEEKDAY(time -> time.getDayOfWeek().getValue()),
    DAY_OF_YEAR(time -> time.getDayOfYear()),
    /// Whole hours, 0 to 23.
    HOUR(time -> time.getHour()),
    MINUTE(time -> time.getMinute()),
    WEEKDAY_SIN(time -> StrictMath.sin(weekAngle(time))),
    WEEKDAY_COS(time -> StrictMath.cos(weekAngle(time))),
    YEAR_SIN(time -> StrictMath.sin(yearAngle(time))),
    YEAR_COS(time -> StrictMath.cos(yearAngle(time))),
    HOUR_SIN(time -> StrictMath.sin(dayAngle(time))),
    HOUR_COS(time -> StrictMath.cos(dayAngle(time)));

    private static final double TURN = 2 * Math.PI;
    private final ToDoubleFunction<LocalDateTime> value;

    DatePart(ToDoubleFunction<LocalDateTime> value) {
        this.value = value;
    }

    public double of(LocalDateTime time) {
        return value.applyAsDouble(time);
    }

    /// The lower-case name, as in `weekday(signup)`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static double weekAngle(LocalDateTime time) {
        return TURN * (time.getDayOfWeek().getValue() - 1) / 7;
    }

    private static double yearAngle(LocalDateTime time) {
        return TURN * (time.getDayOfYear() - 1) / time.toLocalDate().lengthOfYear();
    }

    private static double dayAngle(LocalDateTime time) {
        return TURN * (time.toLocalTime().toSecondOfDay() / 3600.0) / 24;
    }
}
