package dev.flyball.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/// Correlations of two columns of one length; absent with fewer than two rows or when a column does not vary.
public final class Correlation {
    private Correlation() {}

    /// Pearson's r, in -1..1.
    public static OptionalDouble pearson(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("Columns of " + x.length + " and " + y.length + " rows.");
        }
        if (x.length < 2 || isConstant(x) || isConstant(y)) {
            return OptionalDouble.empty();
        }
        double meanX = Sums.mean(x);
        double meanY = Sums.mean(y);
        Sums.Compensated products = new Sums.Compensated();
        for (int i = 0; i < x.length; i++) {
            products.add((x[i] - meanX) * (y[i] - meanY));
        }
        double scale = Math.sqrt(Sums.squares(x, meanX)) * Math.sqrt(Sums.squares(y, meanY));
        double r = products.value() / scale;
        return Double.isFinite(r) ? OptionalDouble.of(Math.max(-1, Math.min(1, r))) : OptionalDouble.empty();
    }

    /// Spearman's rho: Pearson's r of the midranks.
    public static OptionalDouble spearman(double[] x, double[] y) {
        return pearson(Ranks.midranks(x), Ranks.midranks(y));
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }
}
