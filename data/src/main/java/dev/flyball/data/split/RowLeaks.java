package dev.flyball.data.split;

import dev.flyball.data.Column;
import dev.flyball.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Looks for rows that stand on both sides of a split.
public final class RowLeaks {
    private RowLeaks() {}

    /// @param features the columns that a model could learn from
    /// @param target null when there is none
    public static List<Leak> find(
            Table table, Split split, SplitRequest request, List<String> features, @Nullable String target) {
        List<Leak> leaks = new ArrayList<>();
        boolean grouped = request.group() != null;
        if (grouped) {
            entities(
                    table,
                    split,
                    List.of(java.util.Objects.requireNonNull(request.group())),
                    Leak.Severity.ERROR,
                    leaks);
        }
        if (!request.keys().isEmpty()) {
            entities(table, split, request.keys(), Leak.Severity.WARN, leaks);
        }
        duplicates(table, split, features, target, grouped ? Leak.Severity.ERROR : Leak.Severity.WARN, leaks);
        return leaks;
    }

    private static void entities(
            Table table, Split split, List<String> keys, Leak.Severity severity, List<Leak> leaks) {
        List<Column> columns = keys.stream().map(table::column).toList();
        Map<String, Integer> sides = new HashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            int side = 1 << split.partOfRow()[row];
            if (split.partOfRow()[row] != Split.LEFT_OUT) {
                sides.merge(SplitValue.key(columns, row), side, (a, b) -> a | b);
            }
        }
        long crossing = sides.values().stream()
                .filter(mask -> Integer.bitCount(mask) > 1)
                .count();
        if (crossing > 0) {
            leaks.add(new Leak(
                    "entity_overlap",
                    severity,
                    crossing + " values of " + String.join(", ", keys) + " stand in two parts.",
                    keys));
        }
    }

    private static void duplicates(
            Table table,
            Split split,
            List<String> features,
            @Nullable String target,
            Leak.Severity severity,
            List<Leak> leaks) {
        List<Column> columns = features.stream()
                .map(table::column)
                .sorted(Comparator.comparing(Column::name))
                .toList();
        if (columns.isEmpty()) {
            return;
        }
        @Nullable Column label = target == null ? null : table.column(target);
        int[] rows = IntStream.range(0, table.rows())
                .filter(row -> split.partOfRow()[row] != Split.LEFT_OUT)
                .toArray();
        int[] group = EqualRows.groups(columns, rows);
        int groups = Arrays.stream(group).max().orElse(-1) + 1;
        int[] sides = new int[groups];
        @Nullable String[] first = new String[groups];
        boolean[] several = new boolean[groups];
        for (int i = 0; i < rows.length; i++) {
            sides[group[i]] |= 1 << split.partOfRow()[rows[i]];
            if (label != null) {
                String text = String.valueOf(label.text(rows[i]));
                several[group[i]] |= first[group[i]] != null && !text.equals(first[group[i]]);
                first[group[i]] = text;
            }
        }
        long crossing =
                Arrays.stream(sides).filter(mask -> Integer.bitCount(mask) > 1).count();
        if (crossing > 0) {
            leaks.add(new Leak(
                    "duplicate_rows", severity, crossing + " rows with equal features stand in two parts.", List.of()));
        }
        long conflicting = IntStream.range(0, groups).filter(i -> several[i]).count();
        if (conflicting > 0) {
            leaks.add(new Leak(
                    "conflicting_labels",
                    Leak.Severity.WARN,
                    conflicting + " rows with equal features have different targets.",
                    List.of()));
        }
    }
}
