package dev.flyball.data.contract;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The kinds of rules and the keys of each, one table for reading, writing and documentation.
public final class RuleWords {
    /// The keys that every rule takes.
    static final List<String> COMMON =
            List.of("id", "kind", "columns", "severity", "environments", "where", "mostly", "alpha", "min_rows");

    private static final Map<String, List<String>> KEYS = keys();

    private RuleWords() {}

    private static Map<String, List<String>> keys() {
        Map<String, List<String>> keys = new TreeMap<>();
        for (String kind : List.of(
                "columns_present",
                "columns_forbidden",
                "columns_order",
                "columns_closed",
                "not_null",
                "not_nan",
                "not_infinite",
                "not_in_future",
                "unique")) {
            keys.put(kind, List.of());
        }
        keys.put("row_count", List.of("min", "max"));
        keys.put("type", List.of("type"));
        keys.put("in_set", List.of("values"));
        keys.put("range", List.of("min", "max", "min_open", "max_open"));
        keys.put("pattern", List.of("regex"));
        keys.put("length", List.of("min", "max"));
        keys.put("at_most", List.of("strict"));
        keys.put("conditional", List.of("if", "then"));
        keys.put("sum", List.of("total", "tolerance"));
        keys.put("presence", List.of("min", "min_count"));
        keys.put("distinct_share", List.of("min", "max"));
        keys.put("new_categories", List.of("values", "max"));
        keys.put("distribution", List.of("measure", "limit", "reference"));
        keys.put("statistic", List.of("statistic", "level", "min", "max"));
        keys.put("fresh", List.of("max_age"));
        return Collections.unmodifiableMap(keys);
    }

    /// The kinds, sorted.
    public static List<String> kinds() {
        return List.copyOf(KEYS.keySet());
    }

    /// The keys that a kind takes beside those of every rule.
    public static List<String> keys(String kind) {
        return KEYS.getOrDefault(kind, List.of());
    }

    static String kind(Check check) {
        return switch (check) {
            case Check.ColumnsPresent c -> "columns_present";
            case Check.ColumnsForbidden c -> "columns_forbidden";
            case Check.ColumnsOrder c -> "columns_order";
            case Check.ColumnsClosed c -> "columns_closed";
            case Check.RowCount c -> "row_count";
            case Check.TypeIs c -> "type";
            case Check.InSet c -> "in_set";
            case Check.InRange c -> "range";
            case Check.Matches c -> "pattern";
            case Check.LengthBetween c -> "length";
            case Check.NotNull c -> "not_null";
            case Check.NotNan c -> "not_nan";
            case Check.NotInfinite c -> "not_infinite";
            case Check.NotInFuture c -> "not_in_future";
            case Check.AtMost c -> "at_most";
            case Check.Conditional c -> "conditional";
            case Check.SumIs c -> "sum";
            case Check.Unique c -> "unique";
            case Check.Presence c -> "presence";
            case Check.DistinctShare c -> "distinct_share";
            case Check.NewCategories c -> "new_categories";
            case Check.Distribution c -> "distribution";
            case Check.Within c -> "statistic";
            case Check.Fresh c -> "fresh";
        };
    }
}
