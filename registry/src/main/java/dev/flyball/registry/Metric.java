package dev.flyball.registry;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One logged value of a metric.
///
/// @param value any double, also not-a-number and infinities
/// @param time as the client says, to the millisecond, not before 1970
/// @param step may be negative
/// @param modelId the logged model that was measured, null for most
/// @param dataset what it was measured on, null for most
public record Metric(
        String key,
        double value,
        Instant time,
        long step,
        @Nullable String modelId,
        @Nullable DatasetName dataset) {
    /// Which of two values of a key is the newer one: by step, time, value; not-a-number counts as 0.
    /// It does not depend
    /// on the order of arrival.
    public static final Comparator<Metric> BY_AGE = Comparator.comparingLong(Metric::step)
            .thenComparing(Metric::time)
            .thenComparingDouble(metric -> Double.isNaN(metric.value) ? 0 : metric.value);

    /// The order of a history: by time, step, value; not-a-number counts as 0 and comes first among equals.
    public static final Comparator<Metric> BY_TIME = Comparator.comparing(Metric::time)
            .thenComparingLong(Metric::step)
            .thenComparingDouble(metric -> Double.isNaN(metric.value) ? 0 : metric.value)
            .thenComparing(metric -> !Double.isNaN(metric.value));

    public Metric {
        Keys.check("metric", key);
        Objects.requireNonNull(time);
        if (time.isBefore(Instant.EPOCH)) {
            throw Refusal.badRequest(
                    "The time of metric " + key + " (" + time + ") lies before 1970.", "metric " + key);
        }
        value = value == 0 ? 0.0 : value;
    }

    /// A value of nothing but its run.
    public static Metric of(String key, double value, Instant time, long step) {
        return new Metric(key, value, time, step, null, null);
    }
}
