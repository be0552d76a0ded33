package dev.flyball.stats.drift.like;

import dev.flyball.stats.drift.CellCounts;
import dev.flyball.stats.drift.ChiSquareTest;
import dev.flyball.stats.drift.Divergence;
import java.util.Arrays;

/// Scores of TFDV 1.22 and Deepchecks 0.19 by formula.
public final class OtherScores {
    private static final double DEEPCHECKS_FLOOR = 0.01;

    private OtherScores() {}

    /// TFDV: Σ|a-b| / Σ(a+b) of the counts, 0..1.
    public static double countDifference(CellCounts cells) {
        double gap = 0;
        for (int i = 0; i < cells.size(); i++) {
            gap += Math.abs(cells.reference()[i] - cells.current()[i]);
        }
        return gap / ((double) cells.n() + cells.m());
    }

    /// Deepchecks: Cramér's V with the correction of Bergsma 2013 (A bias-correction for Cramér's V
    /// and Tschuprow's T),
    /// after the larger side is scaled to the rows of the smaller and rounded, half to even; in 0..1.
    public static double cramersV(CellCounts cells) {
        CellCounts scaled = scaled(cells).occupied();
        double total = (double) scaled.n() + scaled.m();
        double k = scaled.size();
        if (k < 2) {
            return 0;
        }
        double phi2 = ChiSquareTest.pearson(scaled).statistic() / total;
        double corrected = Math.max(0, phi2 - (k - 1) / (total - 1));
        double rows = 2 - 1 / (total - 1);
        double columns = k - (k - 1) * (k - 1) / (total - 1);
        return Math.sqrt(corrected / Math.min(columns - 1, rows - 1));
    }

    private static CellCounts scaled(CellCounts cells) {
        double n = cells.n();
        double m = cells.m();
        return n > m
                ? new CellCounts(scaled(cells.reference(), m / n), cells.current())
                : new CellCounts(cells.reference(), scaled(cells.current(), n / m));
    }

    private static long[] scaled(long[] counts, double factor) {
        return Arrays.stream(counts)
                .map(count -> (long) Math.rint(count * factor))
                .toArray();
    }

    /// Deepchecks: PSI with each share at least 0.01.
    public static double flooredPsi(CellCounts cells) {
        return Divergence.psi(floored(cells.p()), floored(cells.q()));
    }

    private static double[] floored(double[] shares) {
        return Arrays.stream(shares)
                .map(share -> Math.max(share, DEEPCHECKS_FLOOR))
                .toArray();
    }
}
