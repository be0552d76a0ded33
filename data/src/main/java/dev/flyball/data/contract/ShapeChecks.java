package dev.flyball.data.contract;

import dev.flyball.data.Schema;
import dev.flyball.kernel.Nearest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides the rules that a schema and a number of rows can decide, and those whose columns are not there.
final class ShapeChecks {
    private final Schema schema;
    private final long rows;
    private final Set<String> names;
    private final Set<String> required = new HashSet<>();

    ShapeChecks(Schema schema, long rows, Contract contract, String environment) {
        this.schema = schema;
        this.rows = rows;
        this.names = new HashSet<>(schema.names());
        for (Rule rule : contract.rules()) {
            if (rule.holdsIn(environment) && rule.check() instanceof Check.ColumnsPresent present) {
                required.addAll(present.columns());
            }
        }
    }

    /// Empty when the rows must be looked at.
    Optional<Outcome> outcome(Rule rule) {
        return switch (rule.check()) {
            case Check.ColumnsPresent check -> Optional.of(present(rule, check.columns()));
            case Check.ColumnsForbidden check -> Optional.of(forbidden(rule, check.columns()));
            case Check.ColumnsClosed check -> Optional.of(closed(rule, check.columns()));
            case Check.ColumnsOrder check -> Optional.of(order(rule, check.columns()));
            case Check.RowCount check -> Optional.of(count(rule, check));
            default -> absent(rule);
        };
    }

    private Optional<Outcome> absent(Rule rule) {
        List<String> columns = new ArrayList<>(rule.check().columns());
        CellTest where = rule.where();
        if (where != null) {
            columns.add(where.column());
        }
        List<String> missing = columns.stream()
                .filter(name -> !names.contains(name))
                .distinct()
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        // Told once: by the rule that asks for the columns, where there is one.
        return Optional.of(
                required.containsAll(missing)
                        ? new Outcome.Undecided(
                                "the column is not in the table (" + String.join(", ", missing) + ")", false)
                        : present(rule, missing));
    }

    private Outcome present(Rule rule, List<String> columns) {
        List<Violation> violations = new ArrayList<>();
        for (String column : columns) {
            if (!names.contains(column)) {
                violations.add(violation(rule, "column_missing", column, "no such column", "remove " + column));
                Nearest.to(
                                column,
                                schema.names().stream()
                                        .filter(name -> !columns.contains(name))
                                        .toList())
                        .ifPresent(near -> violations.add(new Violation(
                                "column_renamed_suspect",
                                near,
                                rule.id(),
                                Severity.INFO,
                                "a new column " + near,
                                "the column " + column,
                                0,
                                0,
                                List.of(),
                                rule.id() + ": " + near + " in place of " + column)));
            }
        }
        return of(violations);
    }

    private Outcome forbidden(Rule rule, List<String> columns) {
        return of(columns.stream()
                .filter(names::contains)
                .map(column -> violation(rule, "column_forbidden", column, "the column is there", "remove " + column))
                .toList());
    }

    private Outcome closed(Rule rule, List<String> columns) {
        return of(schema.names().stream()
                .filter(name -> !columns.contains(name))
                .map(name -> violation(rule, "column_new", name, "a new column", "add " + name))
                .toList());
    }

    private Outcome order(Rule rule, List<String> columns) {
        List<String> found = schema.names().stream().filter(columns::contains).toList();
        List<String> wanted = columns.stream().filter(names::contains).toList();
        return of(
                found.equals(wanted)
                        ? List.of()
                        : List.of(violation(
                                rule, "shape_mismatch", null, String.join(", ", found), "columns as in the table")));
    }

    private Outcome count(Rule rule, Check.RowCount check) {
        Long min = check.min();
        Long max = check.max();
        List<Violation> violations = new ArrayList<>();
        if (min != null && rows < min) {
            violations.add(violation(rule, "rows_too_few", null, rows + " rows", "min: " + rows));
        }
        if (max != null && rows > max) {
            violations.add(violation(rule, "rows_too_many", null, rows + " rows", "max: " + rows));
        }
        return of(violations);
    }

    private static Outcome of(List<Violation> violations) {
        return violations.isEmpty() ? new Outcome.Passed() : new Outcome.Failed(violations, new BitSet());
    }

    private static Violation violation(
            Rule rule, String code, @Nullable String column, String observed, String suggestion) {
        return new Violation(
                code,
                column,
                rule.id(),
                rule.severity(),
                observed,
                RuleText.expected(rule),
                0,
                0,
                List.of(),
                rule.id() + ": " + suggestion);
    }
}
