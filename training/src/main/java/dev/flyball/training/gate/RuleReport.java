package dev.flyball.training.gate;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What became of one rule.
///
/// @param rule as written
/// @param value of the left side, in base units (1, seconds, bytes); absent when undefined or when
/// there are several items
/// @param bound the value of the right side: what `value` was compared with
/// @param rows the test rows that it was decided on; 0 for a measured quantity
/// @param difference what a confidence was asked for; absent without `@`
/// @param wouldPass the loosest form of the rule that passes; absent when it passes or nothing would
/// @param items the parts of a rule joined by `and` or `or`, else none
public record RuleReport(
        String rule,
        OptionalDouble value,
        OptionalDouble bound,
        int rows,
        Verdict verdict,
        Optional<Difference> difference,
        Optional<String> wouldPass,
        List<RuleReport> items) {

    /// How far the left side is above the right.
    ///
    /// @param low the one-sided lower bound at `level`
    /// @param high the one-sided upper bound at `level`
    /// @param level the confidence after splitting it among the branches of `or`
    public record Difference(double estimate, double low, double high, double level) {}

    public RuleReport {
        items = List.copyOf(items);
    }

    static RuleReport of(String rule, Verdict verdict) {
        return new RuleReport(
                rule,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                verdict,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /// The report of a rule that was written in another way than it was decided.
    RuleReport writtenAs(String text) {
        return new RuleReport(text, value, bound, rows, verdict, difference, wouldPass, items);
    }

    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder().put("rule", rule);
        put(json, "value", value);
        put(json, "bound", bound);
        json.put("rows", rows).put("verdict", verdict.word()).put("note", verdict.note());
        difference.ifPresent(d -> json.put(
                "difference",
                JsonObject.builder()
                        .put("estimate", d.estimate())
                        .put("low", d.low())
                        .put("high", d.high())
                        .put("level", d.level())
                        .build()));
        wouldPass.ifPresent(text -> json.put("would_pass", text));
        if (!items.isEmpty()) {
            json.put("items", JsonArray.of(items, RuleReport::toJson));
        }
        return json.build();
    }

    /// Infinities have no JSON form; they are left out.
    private static void put(JsonObject.Builder json, String key, OptionalDouble number) {
        number.ifPresent(value -> {
            if (Double.isFinite(value)) {
                json.put(key, value);
            }
        });
    }
}
