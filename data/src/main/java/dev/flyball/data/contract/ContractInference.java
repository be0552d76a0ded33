package dev.flyball.data.contract;

import dev.flyball.data.ColumnType;
import dev.flyball.data.profile.ColumnProfile;
import dev.flyball.data.profile.Histogram;
import dev.flyball.data.profile.NumberSummary;
import dev.flyball.data.profile.Profile;
import dev.flyball.data.profile.SemanticType;
import dev.flyball.data.profile.TimeSummary;
import dev.flyball.data.profile.ValueCount;
import dev.flyball.stats.BetaDistribution;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes a first contract from a profile, for people to edit.
///
/// Columns, types and enumerations are taken as seen and are errors; ranges are widened by a tenth and only warn; the
/// share of values present gets the lower limit of Clopper and Pearson 1934 at 99 %; only columns in which every value
/// is different and id-like must stay so.
public final class ContractInference {
    private static final int MOST_VALUES = 100;
    private static final double SINGLETONS = 0.1;
    private static final double WIDER = 0.1;
    private static final double DATES = 0.99;
    private static final int DIGITS = 12;
    private static final double PRESENCE_LEVEL = 0.01;
    private static final double ALPHA = 0.001;
    private static final long LEAST_ROWS = 30;
    private static final double DISTANCE_LIMIT = 0.1;

    private final Profile profile;
    private final List<Rule> rules = new ArrayList<>();

    private ContractInference(Profile profile) {
        this.profile = profile;
    }

    /// @param distance also keeps each column's distribution and warns of that distance; null = not
    public static Contract of(Profile profile, @Nullable Distance distance) {
        ContractInference inference = new ContractInference(profile);
        List<String> names = profile.columns().stream().map(ColumnProfile::name).toList();
        inference.rules.add(Rule.of("columns", new Check.ColumnsPresent(names), Severity.ERROR));
        inference.rules.add(Rule.of("columns_closed", new Check.ColumnsClosed(names), Severity.WARN));
        profile.columns().forEach(column -> inference.column(column, distance));
        return new Contract(profile.digest().hex(), inference.rules);
    }

    private void column(ColumnProfile column, @Nullable Distance distance) {
        if (column.count() == 0) {
            return;
        }
        type(column);
        List<ValueCount> domain = column.domain();
        if (domain != null && isEnumeration(column)) {
            add(column, new Check.InSet(column.name(), values(domain)), Severity.ERROR);
        }
        range(column);
        presence(column);
        if (column.semantic().type() == SemanticType.ID_LIKE && column.distinct() == column.count()) {
            add(column, new Check.Unique(List.of(column.name())), Severity.ERROR);
        }
        if (distance != null) {
            distribution(column, distance);
        }
    }

    /// Among dates the reader lets one stray value in a hundred pass.
    private void type(ColumnProfile column) {
        TimeSummary times = column.times();
        double mostly = times != null && times.unreadable() > 0 ? DATES : 1;
        Check check = new Check.TypeIs(column.name(), column.type());
        String id = Contract.id(column.name(), RuleWords.kind(check));
        rules.add(new Rule(id, check, Severity.ERROR, List.of(), null, mostly, null, 0));
    }

    private void add(ColumnProfile column, Check check, Severity severity) {
        rules.add(Rule.of(Contract.id(column.name(), RuleWords.kind(check)), check, severity));
    }

    private static boolean isEnumeration(ColumnProfile column) {
        return column.type() == ColumnType.TEXT
                && column.distinct() <= MOST_VALUES
                && column.singletons() <= SINGLETONS * column.distinct();
    }

    private static List<String> values(List<ValueCount> domain) {
        return domain.stream().map(ValueCount::value).toList();
    }

    private void range(ColumnProfile column) {
        NumberSummary numbers = column.numbers();
        if (numbers != null && numbers.finite() > 0) {
            double margin = WIDER * (numbers.max() - numbers.min());
            double low = numbers.min() - margin;
            double high = numbers.max() + margin;
            if (Double.isFinite(low) && Double.isFinite(high)) {
                add(
                        column,
                        new Check.InRange(
                                column.name(),
                                brief(low, Double.NEGATIVE_INFINITY, numbers.min()),
                                brief(high, numbers.max(), Double.POSITIVE_INFINITY),
                                false,
                                false),
                        Severity.WARN);
            }
        }
    }

    /// A bound without the digits that only rounding made, unless it would leave `least..most`.
    private static double brief(double bound, double least, double most) {
        double rounded = new BigDecimal(bound).round(new MathContext(DIGITS)).doubleValue();
        return rounded >= least && rounded <= most ? rounded : bound;
    }

    private void presence(ColumnProfile column) {
        double least = leastShare(column.count(), profile.rows());
        Check check = new Check.Presence(column.name(), least, null);
        String id = Contract.id(column.name(), RuleWords.kind(check));
        rules.add(Rule.of(id, check, Severity.ERROR).withAlpha(ALPHA, Math.min(LEAST_ROWS, profile.rows())));
    }

    /// The lower limit of a share of which `k` of `n` rows were seen.
    static double leastShare(long k, long n) {
        return k == 0 ? 0 : BetaDistribution.quantile(PRESENCE_LEVEL, k, n - k + 1.0);
    }

    private void distribution(ColumnProfile column, Distance distance) {
        Reference reference = reference(column);
        if (reference != null) {
            Check check = new Check.Distribution(column.name(), distance, DISTANCE_LIMIT, reference);
            String id = Contract.id(column.name(), RuleWords.kind(check));
            rules.add(Rule.of(id, check, Severity.WARN).withAlpha(ALPHA, Math.min(LEAST_ROWS, profile.rows())));
        }
    }

    private static @Nullable Reference reference(ColumnProfile column) {
        NumberSummary numbers = column.numbers();
        Histogram histogram = numbers == null ? null : numbers.histogram();
        if (histogram != null && !column.semantic().lowCardinality()) {
            double finite = Objects.requireNonNull(numbers).finite();
            return new Reference(
                    histogram.edges(),
                    null,
                    Arrays.stream(histogram.counts())
                            .mapToDouble(n -> n / finite)
                            .toArray());
        }
        List<ValueCount> domain = column.domain();
        if (domain == null || column.type() == ColumnType.DATE || column.type() == ColumnType.TIMESTAMP) {
            return null;
        }
        double count = domain.stream().mapToLong(ValueCount::count).sum();
        return new Reference(
                null,
                values(domain),
                domain.stream().mapToDouble(value -> value.count() / count).toArray());
    }
}
