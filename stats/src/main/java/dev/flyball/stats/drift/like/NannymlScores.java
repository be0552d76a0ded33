package dev.flyball.stats.drift.like;

import dev.flyball.stats.Sums;
import dev.flyball.stats.drift.CellCounts;
import dev.flyball.stats.drift.Divergence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The drift scores and alerts of NannyML 0.13.1 by formula.
public final class NannymlScores {
    /// The usual number of chunks.
    public static final int CHUNKS = 10;

    private static final double BITS = Math.sqrt(Divergence.LN2);

    private NannymlScores() {}

    /// Numbers: Doane's cells of the reference and one for what lies outside its range.
    ///
    /// @param cells of the whole reference
    public static CellCounts cells(EqualWidthCells cells, double[] reference, double[] chunk) {
        return new CellCounts(cells.count(reference), cells.count(chunk));
    }

    /// The Jensen-Shannon distance with logarithms to base 2, 0..1, without fill. For categories the
    /// last cell holds
    /// what the reference lacks.
    public static double jensenShannon(CellCounts cells) {
        return Math.min(1, Divergence.jensenShannonDistance(cells.p(), cells.q()) / BITS);
    }

    /// The Hellinger distance on the same cells.
    public static double hellinger(CellCounts cells) {
        return Divergence.hellinger(cells.p(), cells.q());
    }

    /// Consecutive chunks of a size, the remainder as a shorter last one.
    public static List<double[]> chunks(double[] rows, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("The size of a chunk (" + size + ") must be at least 1.");
        }
        List<double[]> chunks = new ArrayList<>();
        for (int start = 0; start < rows.length; start += size) {
            chunks.add(Arrays.copyOfRange(rows, start, Math.min(rows.length, start + size)));
        }
        return chunks;
    }

    /// The mean of a metric over the reference chunks plus `factor` of its standard deviations
    /// (divisor n); NaN values
    /// do not count. With factor -3 the lower one.
    public static double threshold(double[] metrics, double factor) {
        double[] known = Arrays.stream(metrics).filter(v -> !Double.isNaN(v)).toArray();
        double mean = Sums.mean(known);
        return mean + factor * Math.sqrt(Sums.squares(known, mean) / known.length);
    }

    /// The chunks whose metric lies strictly above a threshold.
    public static int[] alerts(double[] metrics, double threshold) {
        return java.util.stream.IntStream.range(0, metrics.length)
                .filter(i -> metrics[i] > threshold)
                .toArray();
    }
}
