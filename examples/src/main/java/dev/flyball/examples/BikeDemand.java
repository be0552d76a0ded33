package dev.flyball.examples;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.random.RandomGenerator;

/// The truth that the bike example plants: how many bikes are rented in an hour.
///
/// `demand = base(hour, working day) · warmth · sky · growth · noise`. In the second year, when change is on, demand
/// grows from 1.2 to 1.6 times, and commuting moves an hour later and spreads out. See `examples/bikes/README.md`.
final class BikeDemand {
    private final RandomGenerator random;
    private final boolean change;

    BikeDemand(RandomGenerator random, boolean change) {
        this.random = random;
        this.change = change;
    }

    int in(LocalDateTime time, boolean secondYear, boolean workingDay, BikeWeather.Hour weather) {
        boolean changed = change && secondYear;
        double hour = time.getHour();
        double base = workingDay ? commuting(hour, changed) : leisure(hour);
        double warmth = StrictMath.exp(-0.5 * square((weather.feelsLike() - 23) / 14));
        double sky = switch (weather.sky()) {
            case "storm" -> 0.35;
            case "rain" -> 0.55;
            case "cloudy" -> 0.9;
            default -> 1.0;
        };
        double growth = changed ? 1.2 + 0.4 * time.getDayOfYear() / 365.0 : 1.0;
        double noise = Math.max(0.3, 1 + 0.12 * BikeWeather.normal(random));
        return (int) Math.max(0, Math.round(base * warmth * sky * growth * noise));
    }

    /// Two peaks on the way to work and back; after the change later and wider.
    private static double commuting(double hour, boolean changed) {
        double morning = changed ? 9.0 : 8.0;
        double evening = changed ? 18.5 : 17.5;
        double width = changed ? 1.9 : 1.3;
        return 25 + 420 * bump(hour, morning, width) + 480 * bump(hour, evening, width) + 130 * bump(hour, 12.5, 3.5);
    }

    private static double leisure(double hour) {
        return 30 + 330 * bump(hour, 14, 3.8);
    }

    private static double bump(double hour, double centre, double width) {
        return StrictMath.exp(-0.5 * square((hour - centre) / width));
    }

    private static double square(double x) {
        return x * x;
    }

    static boolean isWeekend(LocalDateTime time) {
        return time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
