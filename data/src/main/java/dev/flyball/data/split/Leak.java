package dev.flyball.data.split;

import java.util.List;

/// Something that would make a model look better than it is.
///
/// @param rule such as `target_in_features`
/// @param evidence one sentence with the numbers
/// @param columns the columns that it is about; empty for leaks of rows
public record Leak(String rule, Severity severity, String evidence, List<String> columns) {
    /// What a leak means for a run.
    public enum Severity {
        ERROR,
        WARN,
        INFO
    }

    public Leak {
        columns = List.copyOf(columns);
    }
}
