package dev.flyball.data.contract;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A rule that a table breaks.
///
/// @param code the kind of anomaly, such as `out_of_range`
/// @param column null when it is about rows or the whole table
/// @param rule the rule's id
/// @param observed what was found, for people
/// @param expected what the rule asks for, for people
/// @param rows the rows that break it; 0 when it is not about rows
/// @param share of the rows looked at
/// @param suggestion the edit of the contract that would accept the data
public record Violation(
        String code,
        @Nullable String column,
        String rule,
        Severity severity,
        String observed,
        String expected,
        long rows,
        double share,
        List<Example> examples,
        String suggestion) {
    /// So many examples are kept.
    public static final int MOST_EXAMPLES = 10;

    private static final Set<String> OF_ROWS = Set.of(
            "type_mismatch",
            "domain_violation",
            "out_of_range",
            "pattern_violation",
            "length_violation",
            "null_not_allowed",
            "nan_present",
            "inf_present",
            "future_date",
            "relation_broken",
            "not_unique");

    public Violation {
        examples = List.copyOf(examples);
    }

    /// Whether it goes away with the rows that break it.
    public boolean isOfRows() {
        return OF_ROWS.contains(code);
    }

    /// A row (from 0) and what stands there; null is missing.
    public record Example(long row, @Nullable String value) {
        JsonObject toJson() {
            return JsonObject.builder()
                    .put("row", row)
                    .put("value", value == null ? JsonNull.NULL : new JsonString(value))
                    .build();
        }
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("code", code)
                .put("column", column == null ? JsonNull.NULL : new JsonString(column))
                .put("rule", rule)
                .put("severity", severity.word())
                .put("observed", observed)
                .put("expected", expected)
                .put("rows", rows)
                .put("share", share)
                .put("examples", JsonArray.of(examples, Example::toJson))
                .put("suggestion", suggestion)
                .build();
    }
}
