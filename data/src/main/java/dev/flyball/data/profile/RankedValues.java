package dev.flyball.data.profile;

import dev.flyball.data.Column;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import java.util.Arrays;
import java.util.Optional;

/// Quantiles with linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, Sample quantiles in
/// statistical packages), from values that come in rising order.
final class RankedValues {
    private final double[] levels;
    private final long[] below;
    private final double[] share;
    private final double[] low;
    private final double[] high;
    private long seen;

    /// @param levels rising, in 0..1
    /// @param n the values that will come, counts included
    RankedValues(double[] levels, long n) {
        this.levels = levels;
        below = new long[levels.length];
        share = new double[levels.length];
        low = new double[levels.length];
        high = new double[levels.length];
        Arrays.fill(low, Double.NaN);
        Arrays.fill(high, Double.NaN);
        for (int i = 0; i < levels.length; i++) {
            double place = (n - 1) * levels[i];
            below[i] = (long) Math.floor(place);
            share[i] = place - below[i];
        }
    }

    /// The next value; it takes the next `count` ranks.
    void add(double value, long count) {
        long end = seen + count;
        for (int i = 0; i < levels.length; i++) {
            if (below[i] >= seen && below[i] < end) {
                low[i] = value;
            }
            if (below[i] + 1 >= seen && below[i] + 1 < end) {
                high[i] = value;
            }
        }
        seen = end;
    }

    /// The finite ones of sorted values with their rows.
    void addAll(TableStream sorted) {
        for (Optional<Table> piece = sorted.next(); piece.isPresent(); piece = sorted.next()) {
            double[] values = ((Column.Numbers) piece.get().columns().get(0)).values();
            double[] rows = ((Column.Numbers) piece.get().columns().get(1)).values();
            for (int i = 0; i < values.length; i++) {
                if (Double.isFinite(values[i])) {
                    add(values[i], (long) rows[i]);
                }
            }
        }
    }

    /// The quantiles; NaN when no value came.
    double[] quantiles() {
        double[] quantiles = new double[levels.length];
        for (int i = 0; i < levels.length; i++) {
            double a = low[i];
            double b = share[i] == 0 ? a : high[i];
            double width = b - a;
            // From the nearer end, so that both ends are met exactly.
            quantiles[i] = share[i] < 0.5 ? a + width * share[i] : b - width * (1 - share[i]);
        }
        return quantiles;
    }
}
