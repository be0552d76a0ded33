package dev.flyball.data.contract;

import dev.flyball.data.Table;
import dev.flyball.data.contract.Violation.Example;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Counts the rows that break a check of rows.
final class RowWatch implements Watch {
    private static final int MOST_VALUES = 20;
    private static final double SHARE_STEP = 1e4;

    private final Rule rule;
    private final Check.OfRows check;
    private final Instant now;
    private final BitSet rows = new BitSet();
    private final List<Example> examples = new ArrayList<>();
    private final Set<String> values = new LinkedHashSet<>();
    private long looked;
    private long bad;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    RowWatch(Rule rule, Check.OfRows check, Instant now) {
        this.rule = rule;
        this.check = check;
        this.now = now;
    }

    @Override
    public void see(Table piece, long firstRow) {
        RowTest test = RowTest.of(check, piece, now);
        CellTest where = rule.where();
        IntPredicate wanted = where == null ? row -> true : where.on(piece);
        for (int row = 0; row < piece.rows(); row++) {
            if (wanted.test(row) && test.looked().test(row)) {
                looked++;
                if (test.bad().test(row)) {
                    note(piece, row, firstRow + row);
                }
            }
        }
    }

    private void note(Table piece, int row, long number) {
        bad++;
        rows.set(Math.toIntExact(number));
        if (check instanceof Check.OfColumn one) {
            Cells cells = Cells.of(piece, one.column());
            if (check instanceof Check.InRange) {
                min = Math.min(min, cells.number(row));
                max = Math.max(max, cells.number(row));
            }
            if (values.size() < MOST_VALUES) {
                values.add(String.valueOf(cells.text(row)));
            }
        }
        if (examples.size() < Violation.MOST_EXAMPLES) {
            examples.add(new Example(number, value(piece, row)));
        }
    }

    private @Nullable String value(Table piece, int row) {
        if (check.columns().size() == 1) {
            return piece.column(check.columns().getFirst()).text(row);
        }
        return check.columns().stream()
                .distinct()
                .map(name -> name + "=" + piece.column(name).text(row))
                .collect(Collectors.joining(", "));
    }

    @Override
    public Outcome end() {
        Optional<Outcome> good = Shares.judge(rule, bad, looked, 1 - rule.mostly());
        return good.orElseGet(() -> new Outcome.Failed(List.of(violation()), rows));
    }

    private Violation violation() {
        return new Violation(
                code(),
                check.columns().size() == 1 ? check.columns().getFirst() : null,
                rule.id(),
                rule.severity(),
                observed(),
                RuleText.expected(rule),
                bad,
                (double) bad / looked,
                examples,
                rule.id() + ": " + suggestion());
    }

    private String code() {
        return switch (check) {
            case Check.TypeIs c -> "type_mismatch";
            case Check.InSet c -> "domain_violation";
            case Check.InRange c -> "out_of_range";
            case Check.Matches c -> "pattern_violation";
            case Check.LengthBetween c -> "length_violation";
            case Check.NotNull c -> "null_not_allowed";
            case Check.NotNan c -> "nan_present";
            case Check.NotInfinite c -> "inf_present";
            case Check.NotInFuture c -> "future_date";
            case Check.AtMost c -> "relation_broken";
            case Check.Conditional c -> "relation_broken";
            case Check.SumIs c -> "relation_broken";
        };
    }

    private String observed() {
        String shown = values.stream().limit(3).collect(Collectors.joining(", "));
        return bad + " of " + looked + " rows" + (shown.isEmpty() ? "" : ", such as " + shown);
    }

    private String suggestion() {
        return switch (check) {
            case Check.InRange range -> {
                String low = range.min() != null && min < range.min() ? "min: " + RuleText.number(min) : "";
                String high = range.max() != null && max > range.max() ? "max: " + RuleText.number(max) : "";
                yield low + (low.isEmpty() || high.isEmpty() ? "" : ", ") + high;
            }
            case Check.InSet set -> "add to values: " + String.join(", ", values);
            case Check.TypeIs type -> "type: text";
            default ->
                String.format(
                        Locale.ROOT,
                        "mostly: %s",
                        RuleText.number(Math.floor((1 - (double) bad / looked) * SHARE_STEP) / SHARE_STEP));
        };
    }
}
