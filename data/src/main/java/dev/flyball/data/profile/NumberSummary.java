package dev.flyball.data.profile;

import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The numbers of a column. Moments, extremes, quantiles and histogram are of the finite values; NaN where there are
/// too few of them.
///
/// @param std the sample standard deviation, divided by n - 1
/// @param skewness the adjusted coefficient G1
/// @param kurtosis the excess kurtosis G2
/// @param quantiles by level, linear between order statistics
/// @param histogram null without finite values
/// @param whole whether every finite value is a whole number
public record NumberSummary(
        long finite,
        long nan,
        long positiveInfinities,
        long negativeInfinities,
        long zeros,
        long negatives,
        double mean,
        double std,
        double skewness,
        double kurtosis,
        double min,
        double max,
        Map<Double, Double> quantiles,
        @Nullable Histogram histogram,
        boolean whole) {
    static final double[] LEVELS = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

    public NumberSummary {
        quantiles = java.util.Collections.unmodifiableMap(new TreeMap<>(quantiles));
    }

    public long infinities() {
        return positiveInfinities + negativeInfinities;
    }

    /// The quantile of one of the levels.
    public double quantile(double level) {
        Double value = quantiles.get(level);
        if (value == null) {
            throw new IllegalArgumentException("The level " + level + " is none of " + Arrays.toString(LEVELS) + ".");
        }
        return value;
    }

    void addTo(JsonObject.Builder json, boolean integer) {
        json.put("mean", Numbers.orNull(mean))
                .put("std", Numbers.orNull(std))
                .put(
                        "min",
                        integer && finite > 0 ? dev.flyball.kernel.json.JsonValue.of((long) min) : Numbers.orNull(min))
                .put(
                        "max",
                        integer && finite > 0 ? dev.flyball.kernel.json.JsonValue.of((long) max) : Numbers.orNull(max))
                .put("zeros", zeros)
                .put("nan", nan)
                .put("positive_infinities", positiveInfinities)
                .put("negative_infinities", negativeInfinities)
                .put("negatives", negatives)
                .put("skewness", Numbers.orNull(skewness))
                .put("kurtosis", Numbers.orNull(kurtosis))
                .put("integer_valued", whole && finite > 0);
        JsonObject.Builder levels = JsonObject.builder();
        quantiles.forEach((level, value) -> levels.put(level.toString(), Numbers.orNull(value)));
        json.put("quantiles", finite == 0 ? JsonNull.NULL : levels.build())
                .put("histogram", histogram == null ? JsonNull.NULL : histogram.toJson());
    }
}
