package dev.flyball.examples;

import dev.flyball.kernel.Seeds;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/// Writes two years of hourly bike demand, a file a year. The same seed gives the same bytes.
public final class BikeYears {
    private static final long SEED = 42;
    private static final int FIRST = 2024;
    private static final Set<String> HOLIDAYS = Set.of("01-01", "05-01", "07-04", "10-03", "11-11", "12-25", "12-26");

    private final long seed;
    private final boolean change;

    /// @param change whether demand grows and behaves differently in the second year
    public BikeYears(long seed, boolean change) {
        this.seed = seed;
        this.change = change;
    }

    /// `BikeYears FOLDER [--no-change] [--seed N]`
    public static void main(String... arguments) throws IOException {
        boolean change = !Arrays.asList(arguments).contains("--no-change");
        int at = Arrays.asList(arguments).indexOf("--seed");
        long seed = at < 0 ? SEED : Long.parseLong(arguments[at + 1]);
        new BikeYears(seed, change).write(Path.of(arguments[0]));
    }

    /// Writes `first-year.csv` and `second-year.csv`; files that are there with the same content keep their time.
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        BikeWeather weather = new BikeWeather(Seeds.generator(Seeds.derive(seed, "bikes", "weather", 0)));
        BikeDemand demand = new BikeDemand(Seeds.generator(Seeds.derive(seed, "bikes", "demand", 0)), change);
        write(folder.resolve("first-year.csv"), FIRST, weather, demand);
        write(folder.resolve("second-year.csv"), FIRST + 1, weather, demand);
    }

    private static void write(Path file, int year, BikeWeather weather, BikeDemand demand) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (BufferedWriter out = Files.newBufferedWriter(partial)) {
            out.write("time,holiday,workingday,sky,temperature,feels_like,humidity,windspeed,count\n");
            LocalDateTime end = LocalDate.of(year + 1, 1, 1).atStartOfDay();
            for (LocalDateTime time = LocalDate.of(year, 1, 1).atStartOfDay();
                    time.isBefore(end);
                    time = time.plusHours(1)) {
                out.write(line(time, year > FIRST, weather.next(time), demand));
            }
        }
        if (Files.exists(file) && Files.mismatch(file, partial) < 0) {
            Files.delete(partial);
        } else {
            Files.move(partial, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String line(LocalDateTime time, boolean second, BikeWeather.Hour weather, BikeDemand demand) {
        boolean holiday =
                HOLIDAYS.contains(String.format(Locale.ROOT, "%02d-%02d", time.getMonthValue(), time.getDayOfMonth()));
        boolean working = !holiday && !BikeDemand.isWeekend(time);
        return String.format(
                Locale.ROOT,
                "%s,%d,%d,%s,%.1f,%.1f,%.0f,%.1f,%d\n",
                time,
                holiday ? 1 : 0,
                working ? 1 : 0,
                weather.sky(),
                weather.temperature(),
                weather.feelsLike(),
                weather.humidity(),
                weather.wind(),
                demand.in(time, second, working, weather));
    }
}
