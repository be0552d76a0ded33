package dev.flyball.monitoring;

import dev.flyball.data.ColumnType;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.stats.Bounds;
import dev.flyball.stats.drift.FeatureVerdict;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What was found about one feature.
///
/// @param verdict with other tools' rules only drift, none or no data
/// @param finding the test or score that decided; its numbers are left out without data
/// @param scores every raw score by name; empty when not asked for
public record FeatureDrift(
        String name, ColumnType type, FeatureVerdict verdict, Finding finding, Map<String, Double> scores) {

    /// A test or a score.
    ///
    /// @param about what was compared, such as `distribution` or `missing`
    /// @param method by which
    /// @param p where it is a test
    /// @param adjusted p corrected for the family, where there is one
    /// @param effect the debiased effect, in calibrated mode
    /// @param limit what statistic, p or effect is held against
    /// @param note why there is no result; empty otherwise
    public record Finding(
            String about,
            String method,
            Optional<Double> statistic,
            Optional<Double> p,
            Optional<Double> adjusted,
            Optional<Effect> effect,
            double limit,
            String note) {
        /// A distance of distributions held against a limit.
        static Finding ofScore(String method, double score, double limit) {
            return plain(method, Optional.of(score), Optional.empty(), limit, "");
        }

        /// The p-value of a test of distributions held against a level.
        static Finding ofTest(String method, double p, double level) {
            return plain(method, Optional.empty(), Optional.of(p), level, "");
        }

        /// No result, and why.
        static Finding none(String method, String why) {
            return plain(method, Optional.empty(), Optional.empty(), 0, why);
        }

        private static Finding plain(
                String method, Optional<Double> statistic, Optional<Double> p, double limit, String note) {
            return new Finding("distribution", method, statistic, p, Optional.empty(), Optional.empty(), limit, note);
        }
    }

    /// An effect and its bounds at 95 %.
    public record Effect(double value, Bounds bounds) {}

    /// The object of the command's answer; numbers that there are not are null.
    JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder()
                .put("name", name)
                .put("type", type.name().toLowerCase(Locale.ROOT))
                .put("about", finding.about())
                .put("method", finding.method())
                .put("statistic", number(finding.statistic()))
                .put("p", number(finding.p()))
                .put("p_adjusted", number(finding.adjusted()))
                .put("effect", number(finding.effect().map(Effect::value)))
                .put(
                        "effect_low",
                        number(finding.effect().map(effect -> effect.bounds().low())))
                .put(
                        "effect_high",
                        number(finding.effect().map(effect -> effect.bounds().high())))
                .put("limit", finding.limit())
                .put("verdict", verdict.word());
        if (!finding.note().isEmpty()) {
            json.put("note", finding.note());
        }
        if (!scores.isEmpty()) {
            JsonObject.Builder all = JsonObject.builder();
            scores.forEach((name, score) -> all.put(name, finite(score)));
            json.put("scores", all.build());
        }
        return json.build();
    }

    private static JsonValue number(Optional<Double> value) {
        return value.map(FeatureDrift::finite).orElse(dev.flyball.kernel.json.JsonNull.NULL);
    }

    /// JSON has no infinities: they are texts.
    private static JsonValue finite(double value) {
        return Double.isFinite(value) ? JsonValue.of(value) : JsonValue.of(Double.toString(value));
    }
}
