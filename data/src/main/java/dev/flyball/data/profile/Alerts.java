package dev.flyball.data.profile;

import dev.flyball.data.ColumnType;
import dev.flyball.data.profile.Alert.Code;
import dev.flyball.stats.ChiSquareDistribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Finds what a person should look at in the profiles of columns.
final class Alerts {
    private static final double MISSING = 0.05;
    private static final double ZEROS = 0.10;
    private static final int CATEGORIES = 50;
    private static final double IMBALANCE = 0.5;
    private static final double SKEWNESS = 20;
    private static final double CORRELATION = 0.5;
    private static final int MOST_PAIRS = 10;
    private static final double UNIFORM = 0.999;
    private static final double LEAK = 0.98;

    private final long rows;
    private final List<Alert> alerts = new ArrayList<>();

    Alerts(long rows) {
        this.rows = rows;
    }

    /// The alerts, the most severe first, then in the order in which they were found.
    List<Alert> sorted() {
        return alerts.stream().sorted(Comparator.comparing(Alert::code)).toList();
    }

    void duplicates(long count) {
        if (count > 0) {
            alerts.add(new Alert(Code.DUPLICATES, null, null, count, 0));
        }
    }

    void nearDuplicates(long count) {
        if (count > 0) {
            alerts.add(new Alert(Code.NEAR_DUPLICATES, null, null, count, 0));
        }
    }

    void correlations(List<Correlations.Pair> pairs) {
        pairs.stream()
                .filter(pair -> Math.abs(pair.r()) > CORRELATION)
                .sorted(Comparator.comparingDouble(pair -> -Math.abs(pair.r())))
                .limit(MOST_PAIRS)
                .forEach(pair ->
                        alerts.add(new Alert(Code.HIGH_CORRELATION, pair.a(), pair.b(), pair.r(), CORRELATION)));
    }

    void column(ColumnProfile column) {
        String name = column.name();
        above(Code.MISSING, name, rows == 0 ? 0 : (double) column.nulls() / rows, MISSING);
        if (column.count() > 0 && column.distinct() == 1) {
            alerts.add(Alert.of(Code.CONSTANT, name, 1, 1));
        }
        if (column.count() > 1 && column.distinct() == column.count()) {
            alerts.add(Alert.of(Code.UNIQUE, name, column.distinct(), column.count()));
        }
        SemanticType semantic = column.semantic().type();
        if (semantic == SemanticType.CATEGORICAL || semantic == SemanticType.BOOLEAN) {
            above(Code.IMBALANCE, name, column.imbalance(), IMBALANCE);
        }
        if (semantic == SemanticType.CATEGORICAL) {
            above(Code.HIGH_CARDINALITY, name, column.distinct(), CATEGORIES);
        }
        numbers(column);
        texts(column);
        uniform(column);
        leak(column);
    }

    private void above(Code code, String column, double value, double limit) {
        if (value > limit) {
            alerts.add(Alert.of(code, column, value, limit));
        }
    }

    private void numbers(ColumnProfile column) {
        NumberSummary numbers = column.numbers();
        if (numbers == null || column.count() == 0) {
            return;
        }
        above(Code.ZEROS, column.name(), (double) numbers.zeros() / column.count(), ZEROS);
        above(Code.INFINITE, column.name(), (double) numbers.infinities() / column.count(), 0);
        if (Math.abs(numbers.skewness()) > SKEWNESS) {
            alerts.add(Alert.of(Code.SKEWED, column.name(), numbers.skewness(), SKEWNESS));
        }
    }

    private void texts(ColumnProfile column) {
        TextSummary texts = column.texts();
        if (texts == null) {
            return;
        }
        LengthSummary length = texts.length();
        if (column.distinct() > 1 && length.min() == length.max()) {
            alerts.add(Alert.of(Code.CONSTANT_LENGTH, column.name(), length.max(), length.max()));
        }
        List<ValueCount> domain = column.domain();
        if (domain != null && column.semantic().type() == SemanticType.CATEGORICAL) {
            double nearest =
                    Similarity.nearest(domain.stream().map(ValueCount::value).toList());
            if (nearest >= Similarity.DIRTY) {
                alerts.add(Alert.of(Code.DIRTY_CATEGORIES, column.name(), nearest, Similarity.DIRTY));
            }
        }
        above(Code.DATE_AS_TEXT, column.name(), OtherDates.share(column), OtherDates.LEAST);
    }

    private void uniform(ColumnProfile column) {
        long[] counts = cells(column);
        if (counts == null || counts.length < 2) {
            return;
        }
        double expected = (double) LongStream.of(counts).sum() / counts.length;
        double statistic = 0;
        for (long count : counts) {
            statistic += (count - expected) * (count - expected) / expected;
        }
        above(Code.UNIFORM, column.name(), ChiSquareDistribution.survival(statistic, counts.length - 1.0), UNIFORM);
    }

    /// The cells of a histogram, or the categories.
    private static long @Nullable [] cells(ColumnProfile column) {
        NumberSummary numbers = column.numbers();
        if (numbers != null) {
            Histogram histogram = numbers.histogram();
            return histogram == null ? null : histogram.counts();
        }
        List<ValueCount> domain = column.domain();
        boolean categories = column.type() == ColumnType.TEXT || column.type() == ColumnType.BOOLEAN;
        return domain == null || !categories
                ? null
                : domain.stream().mapToLong(ValueCount::count).toArray();
    }

    private void leak(ColumnProfile column) {
        Association target = column.target();
        if (target != null
                && (target.measure() == Association.Measure.ABS_R || target.measure() == Association.Measure.AUC)) {
            above(Code.TARGET_LEAKAGE_SUSPECT, column.name(), target.value(), LEAK);
        }
    }
}
