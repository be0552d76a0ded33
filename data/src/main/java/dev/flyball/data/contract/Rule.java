package dev.flyball.data.contract;

import dev.flyball.kernel.json.JsonObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One thing that a table must satisfy.
///
/// @param environments where it holds (`train`, `serve`); empty = everywhere
/// @param where the rows that it looks at; null = all
/// @param mostly the share of rows that must pass, above 0
/// @param alpha the false-alarm rate of a statistical rule; null = compared plainly
/// @param minRows with fewer rows a statistical rule is skipped
public record Rule(
        String id,
        Check check,
        Severity severity,
        List<String> environments,
        @Nullable CellTest where,
        double mostly,
        @Nullable Double alpha,
        long minRows) {
    public Rule {
        Objects.requireNonNull(id);
        environments = List.copyOf(environments);
    }

    /// A rule that holds everywhere, for all rows.
    public static Rule of(String id, Check check, Severity severity) {
        return new Rule(id, check, severity, List.of(), null, 1, null, 0);
    }

    /// The same rule as a statistical one.
    public Rule withAlpha(double rate, long leastRows) {
        return new Rule(id, check, severity, environments, where, mostly, rate, leastRows);
    }

    /// Whether chance plays a part.
    public boolean isStatistical() {
        return alpha != null;
    }

    public boolean holdsIn(String environment) {
        return environments.isEmpty() || environments.contains(environment);
    }

    public JsonObject toJson() {
        return RuleForm.json(this);
    }
}
