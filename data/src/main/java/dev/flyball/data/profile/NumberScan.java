package dev.flyball.data.profile;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Sums up the numbers of a column, which come in rising order with their counts.
final class NumberScan {
    private final Range range;
    private final ValueMoments moments = new ValueMoments();
    private final RankedValues ranked;
    private final @Nullable Histogram histogram;
    private long nan;
    private long positiveInfinities;
    private long negativeInfinities;
    private long zeros;
    private long negatives;
    private boolean whole = true;
    private int cell;

    /// What is known before: the finite values and their ends.
    record Range(long finite, double min, double max) {
        static final Range NONE = new Range(0, Double.NaN, Double.NaN);
    }

    NumberScan(Range range) {
        this.range = range;
        ranked = new RankedValues(NumberSummary.LEVELS, range.finite());
        histogram = range.finite() == 0 ? null : Histogram.on(range.min(), range.max(), Histogram.CELLS);
    }

    void add(double value, long rows) {
        if (Double.isNaN(value)) {
            nan += rows;
            return;
        }
        negatives += value < 0 ? rows : 0;
        if (Double.isInfinite(value)) {
            positiveInfinities += value > 0 ? rows : 0;
            negativeInfinities += value < 0 ? rows : 0;
            return;
        }
        zeros += value == 0 ? rows : 0;
        whole &= value == Math.rint(value);
        moments.add(value, rows);
        ranked.add(value, rows);
        count(value, rows);
    }

    private void count(double value, long rows) {
        Histogram cells = histogram;
        if (cells != null) {
            while (cell + 1 < cells.counts().length && value >= cells.edges()[cell + 1]) {
                cell++;
            }
            cells.counts()[cell] += rows;
        }
    }

    NumberSummary summary() {
        TreeMap<Double, Double> quantiles = new TreeMap<>();
        double[] values = ranked.quantiles();
        for (int i = 0; i < values.length; i++) {
            quantiles.put(NumberSummary.LEVELS[i], values[i]);
        }
        return new NumberSummary(
                range.finite(),
                nan,
                positiveInfinities,
                negativeInfinities,
                zeros,
                negatives,
                moments.mean(),
                moments.std(),
                moments.skewness(),
                moments.kurtosis(),
                range.min(),
                range.max(),
                quantiles,
                histogram,
                whole);
    }
}
