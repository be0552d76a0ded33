package dev.flyball.stats.drift.like;

import dev.flyball.stats.Moments;
import dev.flyball.stats.drift.CellCounts;
import dev.flyball.stats.drift.Divergence;
import dev.flyball.stats.drift.raw.SortedSamples;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/// The scores of Evidently 0.7.21 by formula.
///
/// Numbers are cleaned of NaN and infinities before.
public final class EvidentlyScores {
    private static final int MOST_VALUES = 20;
    private static final double FILL = 0.0001;
    private static final double FILL_SHARE = 1e6;
    private static final double LEAST_DEVIATION = 0.001;

    private EvidentlyScores() {}

    /// The cells of numbers: with more than 20 distinct values in the reference those of Sturges over
    /// both samples, else
    /// one per value of either.
    public static CellCounts cells(double[] reference, double[] current) {
        if (Arrays.stream(reference)
                        .map(v -> v + 0.0)
                        .distinct()
                        .limit(MOST_VALUES + 1L)
                        .count()
                > MOST_VALUES) {
            return sturges(reference, current, (long) reference.length + current.length);
        }
        double[] values = pooled(reference, current).distinct().sorted().toArray();
        return new CellCounts(count(values, reference), count(values, current));
    }

    private static DoubleStream pooled(double[] reference, double[] current) {
        return DoubleStream.concat(Arrays.stream(reference), Arrays.stream(current))
                .map(v -> v + 0.0);
    }

    private static long[] count(double[] values, double[] sample) {
        long[] counts = new long[values.length];
        for (double value : sample) {
            counts[Arrays.binarySearch(values, value + 0.0)]++;
        }
        return counts;
    }

    private static CellCounts sturges(double[] reference, double[] current, long count) {
        EqualWidthCells cells = EqualWidthCells.sturges(
                pooled(reference, current).min().orElseThrow(),
                pooled(reference, current).max().orElseThrow(),
                count);
        return new CellCounts(
                Arrays.copyOf(cells.count(reference), cells.size()), Arrays.copyOf(cells.count(current), cells.size()));
    }

    /// PSI of filled shares, which are not normalised again.
    public static double psi(CellCounts cells) {
        return Divergence.psi(filled(cells.p()), filled(cells.q()));
    }

    /// KL of filled shares, normalised again.
    public static double kullbackLeibler(CellCounts cells) {
        return Divergence.kullbackLeibler(normalised(filled(cells.p())), normalised(filled(cells.q())));
    }

    /// Zeros become 0.0001, or a millionth of the smallest share that is not zero where that is no
    /// more than 0.0001.
    private static double[] filled(double[] shares) {
        double smallest =
                Arrays.stream(shares).filter(share -> share != 0).min().orElse(1);
        double fill = smallest > FILL ? FILL : smallest / FILL_SHARE;
        return Arrays.stream(shares).map(share -> share == 0 ? fill : share).toArray();
    }

    private static double[] normalised(double[] shares) {
        double total = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / total).toArray();
    }

    /// The Jensen-Shannon distance, natural logarithm, without fill.
    public static double jensenShannon(CellCounts cells) {
        return Divergence.jensenShannonDistance(cells.p(), cells.q());
    }

    /// Hellinger on the cells of Sturges for the number of distinct values.
    public static double hellinger(double[] reference, double[] current) {
        CellCounts cells = sturges(
                reference, current, pooled(reference, current).distinct().count());
        return Divergence.hellingerByAffinity(cells.p(), cells.q());
    }

    /// The Wasserstein distance in standard deviations of the reference (divisor n), at least 0.001.
    public static double wassersteinNormed(double[] reference, double[] current) {
        Moments moments = Moments.of(reference);
        double deviation = Math.sqrt(moments.m2() / moments.count());
        return new SortedSamples(reference, current).wasserstein() / Math.max(deviation, LEAST_DEVIATION);
    }
}
