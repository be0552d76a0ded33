package dev.flyball.examples;

import dev.flyball.kernel.Seeds;
import java.time.LocalDateTime;
import java.util.random.RandomGenerator;

/// Hourly weather of a temperate city: a yearly and a daily cycle, and spells of fair and foul that last for days.
final class BikeWeather {
    private final RandomGenerator random;
    private double spell;
    private double wet;

    BikeWeather(RandomGenerator random) {
        this.random = random;
    }

    /// One hour of weather.
    ///
    /// @param temperature degrees Celsius
    /// @param feelsLike degrees Celsius
    /// @param humidity percent, 0..100
    /// @param wind km/h
    /// @param sky `clear`, `cloudy`, `rain` or `storm`
    record Hour(double temperature, double feelsLike, double humidity, double wind, String sky) {}

    Hour next(LocalDateTime time) {
        spell = 0.985 * spell + 0.45 * normal(random);
        wet = 0.96 * wet + 0.28 * normal(random);
        double year = StrictMath.sin(2 * Math.PI * (time.getDayOfYear() - 110) / 365.25);
        double day = StrictMath.sin(2 * Math.PI * (time.getHour() - 9) / 24.0);
        double temperature = 12 + 11 * year + 3.5 * day + 2 * spell - 1.5 * Math.max(0, wet);
        double humidity = Math.max(20, Math.min(100, 62 - 12 * day + 16 * wet + 3 * normal(random)));
        double wind = Math.max(0, 12 + 4 * wet + 5 * normal(random));
        double feelsLike = temperature - 0.12 * wind + (temperature > 20 ? 0.05 * (humidity - 50) : 0);
        return new Hour(temperature, feelsLike, humidity, wind, sky());
    }

    private String sky() {
        return wet > 2.2 ? "storm" : wet > 1.1 ? "rain" : wet > 0 ? "cloudy" : "clear";
    }

    /// A standard normal number: the sum of twelve uniform ones, less six.
    static double normal(RandomGenerator random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += Seeds.unit(random);
        }
        return sum;
    }
}
