package dev.flyball.training.gate;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.List;

/// What a gate decided, rule by rule.
///
/// @param verdict of all rules joined by `and`
/// @param warnings what wears the decision out without changing it
public record GateReport(Verdict verdict, List<RuleReport> rules, List<String> warnings) {
    public GateReport {
        rules = List.copyOf(rules);
        warnings = List.copyOf(warnings);
    }

    /// `{"verdict", "rules": [{"rule", "value", "bound", "rows", "verdict", "note", …}], "warnings"}`
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("verdict", verdict.word())
                .put("rules", JsonArray.of(rules, RuleReport::toJson))
                .put("warnings", JsonArray.ofTexts(warnings))
                .build();
    }
}
