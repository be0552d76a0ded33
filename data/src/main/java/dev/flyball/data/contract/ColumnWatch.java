package dev.flyball.data.contract;

import dev.flyball.data.Column;
import dev.flyball.data.IsoTime;
import dev.flyball.data.Table;
import dev.flyball.data.contract.Violation.Example;
import dev.flyball.stats.ChiSquareDistribution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Checks of a column as a whole that one pass can decide.
abstract sealed class ColumnWatch implements Watch {
    final Rule rule;
    final String column;
    final List<Example> examples = new ArrayList<>();

    private ColumnWatch(Rule rule, String column) {
        this.rule = rule;
        this.column = column;
    }

    final void example(long row, @Nullable String value) {
        if (examples.size() < Violation.MOST_EXAMPLES) {
            examples.add(new Example(row, value));
        }
    }

    final Outcome violated(String code, String observed, long rows, double share, String suggestion) {
        return Outcome.failed(new Violation(
                code,
                column,
                rule.id(),
                rule.severity(),
                observed,
                RuleText.expected(rule),
                rows,
                share,
                examples,
                rule.id() + ": " + suggestion));
    }

    /// How many rows have a value.
    static final class PresenceWatch extends ColumnWatch {
        private final Check.Presence check;
        private long rows;
        private long missing;

        PresenceWatch(Rule rule, Check.Presence check) {
            super(rule, check.column());
            this.check = check;
        }

        @Override
        public void see(Table piece, long firstRow) {
            Column cells = piece.column(column);
            for (int row = 0; row < piece.rows(); row++) {
                rows++;
                if (RowTest.isNull(cells, row)) {
                    missing++;
                    example(firstRow + row, null);
                }
            }
        }

        @Override
        public Outcome end() {
            Double min = check.min();
            Long count = check.minCount();
            double share = rows == 0 ? 0 : (double) missing / rows;
            if (min != null) {
                Optional<Outcome> good = Shares.judge(rule, missing, rows, 1 - min);
                if (good.isEmpty()) {
                    String observed = missing + " of " + rows + " values missing";
                    return violated(
                            "presence_low",
                            observed,
                            missing,
                            share,
                            "min: " + RuleText.number(Math.floor((1 - share) * 1e4) / 1e4));
                }
                if (!(good.get() instanceof Outcome.Passed)) {
                    return good.get();
                }
            }
            if (count != null && rows - missing < count) {
                return violated(
                        "presence_count_low",
                        (rows - missing) + " values",
                        missing,
                        share,
                        "min_count: " + (rows - missing));
            }
            return new Outcome.Passed();
        }
    }

    /// How many values are new.
    static final class CategoryWatch extends ColumnWatch {
        private final Check.NewCategories check;
        private final Set<String> known;
        private final Set<String> fresh = new LinkedHashSet<>();
        private long values;
        private long added;

        CategoryWatch(Rule rule, Check.NewCategories check) {
            super(rule, check.column());
            this.check = check;
            this.known = new HashSet<>(check.values());
        }

        @Override
        public void see(Table piece, long firstRow) {
            Cells cells = Cells.of(piece, column);
            var isKnown = cells.each(known::contains);
            for (int row = 0; row < piece.rows(); row++) {
                if (!cells.isMissing(row)) {
                    values++;
                    if (!isKnown.test(row)) {
                        added++;
                        String text = String.valueOf(cells.text(row));
                        example(firstRow + row, text);
                        if (fresh.size() < Violation.MOST_EXAMPLES) {
                            fresh.add(text);
                        }
                    }
                }
            }
        }

        @Override
        public Outcome end() {
            return Shares.judge(rule, added, values, check.max())
                    .orElseGet(() -> violated(
                            "new_category_mass_high",
                            added + " of " + values + " values new, such as " + String.join(", ", fresh),
                            added,
                            (double) added / values,
                            "add to values: " + String.join(", ", fresh)));
        }
    }

    /// How far the distribution has moved.
    static final class DistributionWatch extends ColumnWatch {
        private final Check.Distribution check;
        private final long[] counts;
        private long values;

        DistributionWatch(Rule rule, Check.Distribution check) {
            super(rule, check.column());
            this.check = check;
            this.counts = new long[check.reference().cells()];
        }

        @Override
        public void see(Table piece, long firstRow) {
            Cells cells = Cells.of(piece, column);
            IntUnaryOperator cell = check.reference().on(cells);
            for (int row = 0; row < piece.rows(); row++) {
                if (!cells.isMissing(row)) {
                    values++;
                    counts[cell.applyAsInt(row)]++;
                }
            }
        }

        @Override
        public Outcome end() {
            if (values == 0 || (rule.isStatistical() && values < rule.minRows())) {
                return new Outcome.Undecided(Shares.tooFew(values, Math.max(1, rule.minRows())), true);
            }
            double[] before = Arrays.copyOf(check.reference().shares(), counts.length);
            double[] after =
                    Arrays.stream(counts).mapToDouble(n -> (double) n / values).toArray();
            double distance = check.measure().of(before, after);
            if (distance <= check.limit()) {
                return new Outcome.Passed();
            }
            Double alpha = rule.alpha();
            double p = alpha == null ? 0 : chance(before);
            if (alpha != null && p > alpha) {
                return new Outcome.Undecided(
                        String.format(Locale.ROOT, "not significant: %.4g, p = %.3g, alpha = %s", distance, p, alpha),
                        false);
            }
            String code = "distribution_" + check.measure().word() + "_high";
            return violated(
                    code,
                    String.format(Locale.ROOT, "%s %.4g", check.measure().word(), distance),
                    0,
                    0,
                    "limit: " + RuleText.number(Math.ceil(distance * 1e4) / 1e4));
        }

        /// The p-value of Pearson's chi-square against the reference's shares.
        private double chance(double[] before) {
            double statistic = 0;
            int cells = 0;
            for (int i = 0; i < counts.length; i++) {
                double expected = before[i] * values;
                if (expected > 0) {
                    cells++;
                    statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
                } else if (counts[i] > 0) {
                    return 0;
                }
            }
            return cells < 2 ? 1 : ChiSquareDistribution.survival(statistic, cells - 1.0);
        }
    }

    /// How old the newest time is.
    static final class FreshWatch extends ColumnWatch {
        private final Check.Fresh check;
        private final Instant now;
        private @Nullable Instant newest;

        FreshWatch(Rule rule, Check.Fresh check, Instant now) {
            super(rule, check.column());
            this.check = check;
            this.now = now;
        }

        @Override
        public void see(Table piece, long firstRow) {
            Column cells = piece.column(column);
            for (int row = 0; row < piece.rows(); row++) {
                String text = cells.text(row);
                Optional<Instant> time = text == null ? Optional.empty() : IsoTime.parse(text);
                if (time.isPresent() && (newest == null || time.get().isAfter(newest))) {
                    newest = time.get();
                }
            }
        }

        @Override
        public Outcome end() {
            Instant last = newest;
            if (last == null) {
                return new Outcome.Undecided("the column has no time", true);
            }
            Duration age = Duration.between(last, now);
            return age.compareTo(check.maxAge()) <= 0
                    ? new Outcome.Passed()
                    : violated("stale", "newest " + last, 0, 0, "max_age: " + (age.toDays() + 1) + "d");
        }
    }
}
