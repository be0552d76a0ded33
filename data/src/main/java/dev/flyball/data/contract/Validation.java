package dev.flyball.data.contract;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.BitSet;
import java.util.List;

/// How a table stands against a contract. Every rule has passed, failed or was skipped with a reason.
///
/// @param passed the rules that hold
/// @param failed the rules that do not, of any severity
/// @param badRows the rows that break a rule of severity error; rows of composite findings are those after the first
public record Validation(
        Verdict verdict,
        long rows,
        int passed,
        int failed,
        List<Violation> violations,
        List<Skipped> skipped,
        BitSet badRows) {
    public Validation {
        violations = List.copyOf(violations);
        skipped = List.copyOf(skipped);
    }

    /// The answer to the question whether a table is as agreed.
    public enum Verdict {
        PASS,
        /// A rule of severity error does not hold.
        FAIL,
        /// No hard rule is broken, and for every statistical rule there were too few rows.
        NO_DATA,
        /// The check could not be carried out.
        ERROR,
        /// The contract cannot be read.
        INVALID
    }

    /// A rule that was not decided.
    public record Skipped(String rule, String reason) {
        JsonObject toJson() {
            return JsonObject.builder().put("rule", rule).put("reason", reason).build();
        }
    }

    /// The violations of severity error.
    public List<Violation> errors() {
        return violations.stream()
                .filter(violation -> violation.severity() == Severity.ERROR)
                .toList();
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("verdict", verdict.name())
                .put("rows", rows)
                .put("passed", passed)
                .put("failed", failed)
                .put("violations", JsonArray.of(violations, Violation::toJson))
                .put("skipped", JsonArray.of(skipped, Skipped::toJson))
                .build();
    }
}
