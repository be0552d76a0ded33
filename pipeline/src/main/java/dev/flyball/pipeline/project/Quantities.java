package dev.flyball.pipeline.project;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads and writes durations (`15m`), bytes (`20MB`), ratios (`5%`) and rates (`4/day`). Empty = not one.
public final class Quantities {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,12})(B|KB|MB|GB|KiB|MiB|GiB)?");
    private static final Pattern RATIO = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,12})?|\\.\\d{1,12})(%?)");
    private static final Pattern RATE = Pattern.compile("(\\d{1,9})/(\\d{1,6})?(s|m|h|d|second|minute|hour|day|week)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, String> LONG_UNITS = Map.of("second", "s", "minute", "m", "hour", "h", "day", "d");
    private static final Map<String, Long> SIZES = Map.of(
            "B",
            1L,
            "KB",
            1000L,
            "MB",
            1_000_000L,
            "GB",
            1_000_000_000L,
            "KiB",
            1L << 10,
            "MiB",
            1L << 20,
            "GiB",
            1L << 30);

    private Quantities() {}

    /// A duration in whole units: `0s`, `15m`, `7d`.
    public static Optional<Duration> duration(String text) {
        Matcher m = DURATION.matcher(text);
        if (!m.matches()) {
            return text.equals("0") ? Optional.of(Duration.ZERO) : Optional.empty();
        }
        try {
            return Optional.of(Duration.ofMillis(Math.multiplyExact(Long.parseLong(m.group(1)), unit(m.group(2)))));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /// The one spelling of a duration: the largest unit that is whole.
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        Map<String, Long> units = new LinkedHashMap<>();
        for (String unit : new String[] {"d", "h", "m", "s", "ms"}) {
            units.put(unit, unit(unit));
        }
        return units.entrySet().stream()
                .filter(unit -> millis % unit.getValue() == 0)
                .map(unit -> millis / unit.getValue() + unit.getKey())
                .findFirst()
                .orElseThrow();
    }

    private static long unit(String name) {
        Long millis = MILLIS.get(name);
        if (millis == null) {
            throw new IllegalArgumentException("No unit of time (" + name + ").");
        }
        return millis;
    }

    /// A number of bytes, with KB, MB, GB = 1000^n and KiB, MiB, GiB = 1024^n.
    public static OptionalLong bytes(String text) {
        Matcher m = BYTES.matcher(text);
        if (!m.matches()) {
            return OptionalLong.empty();
        }
        Long size = m.group(2) == null ? Long.valueOf(1) : SIZES.get(m.group(2));
        try {
            return size == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(Math.multiplyExact(Long.parseLong(m.group(1)), size));
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /// A plain number of at least 0, or one with `%`: `5%` = 0.05.
    public static OptionalDouble ratio(String text) {
        Matcher m = RATIO.matcher(text);
        if (!m.matches()) {
            return OptionalDouble.empty();
        }
        BigDecimal number = new BigDecimal(m.group(1));
        return OptionalDouble.of((m.group(2).isEmpty() ? number : number.movePointLeft(2)).doubleValue());
    }

    /// So many per window: `4/day`, `10/h`, `1/30d`.
    public static Optional<Rate> rate(String text) {
        Matcher m = RATE.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        int count = Integer.parseInt(m.group(1));
        long windows = m.group(2) == null ? 1 : Long.parseLong(m.group(2));
        boolean week = m.group(3).equals("week");
        long millis = week ? 7 * unit("d") : unit(LONG_UNITS.getOrDefault(m.group(3), m.group(3)));
        return windows == 0 ? Optional.empty() : Optional.of(new Rate(count, Duration.ofMillis(windows * millis)));
    }

    /// So many in any window of that length.
    public record Rate(int count, Duration window) {
        /// The one spelling of a rate: `4/1d`.
        public String text() {
            return count + "/" + Quantities.text(window);
        }
    }
}
