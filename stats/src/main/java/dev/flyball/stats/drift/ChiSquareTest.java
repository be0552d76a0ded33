package dev.flyball.stats.drift;

import dev.flyball.stats.ChiSquareDistribution;

/// A statistic with a chi-square law when nothing changed.
///
/// @param statistic not negative; infinite when the reference excludes what was seen
/// @param degrees of freedom; with none the p-value is 1
public record ChiSquareTest(double statistic, int degrees) {

    /// The upper tail.
    public double p() {
        return degrees < 1 ? 1 : ChiSquareDistribution.survival(statistic, degrees);
    }

    /// The two-sample G test, 2 Σ O ln(O/E) over the table of two rows (Wilks 1938, The large-sample
    /// distribution of
    /// the likelihood ratio), on the cells that are not empty on both sides, without correction.
    public static ChiSquareTest g(CellCounts cells) {
        Table table = new Table(cells);
        double sum = 0;
        for (int i = 0; i < cells.size(); i++) {
            sum += term(cells.reference()[i], table.expectedReference(i))
                    + term(cells.current()[i], table.expectedCurrent(i));
        }
        return new ChiSquareTest(Math.max(0, 2 * sum), table.degrees());
    }

    /// The G test with the statistic divided by the ratio of its mean without change to the mean of
    /// its law, as Williams
    /// 1976 corrects it; so it keeps its level with few rows in a cell, and is the plain one with many.
    public static ChiSquareTest correctedG(CellCounts cells) {
        ChiSquareTest plain = g(cells);
        if (plain.degrees < 1) {
            return plain;
        }
        double ratio = GMean.of(cells.occupied()) / plain.degrees;
        return new ChiSquareTest(plain.statistic / Math.max(1, ratio), plain.degrees);
    }

    private static double term(long observed, double expected) {
        return observed == 0 ? 0 : observed * StrictMath.log(observed / expected);
    }

    /// Pearson's test of homogeneity (Pearson 1900) on the cells that are not empty on both sides;
    /// with two such cells
    /// corrected for continuity as Yates 1934: min(1/2, |O-E|) is taken off each difference.
    public static ChiSquareTest pearson(CellCounts cells) {
        Table table = new Table(cells);
        double off = table.degrees() == 1 ? 0.5 : 0;
        double sum = 0;
        for (int i = 0; i < cells.size(); i++) {
            sum += square(cells.reference()[i], table.expectedReference(i), off)
                    + square(cells.current()[i], table.expectedCurrent(i), off);
        }
        return new ChiSquareTest(sum, table.degrees());
    }

    private static double square(long observed, double expected, double off) {
        double gap = Math.abs(observed - expected);
        double kept = gap - Math.min(off, gap);
        return expected == 0 ? 0 : kept * kept / expected;
    }

    /// The one-sample test that takes the reference for exact: Σ (b-e)²/e with e = a·m/n. Rejects too
    /// often, for the
    /// reference is a sample, too. A cell that the reference lacks makes it infinite.
    public static ChiSquareTest againstExactReference(CellCounts cells) {
        double scale = (double) cells.m() / cells.n();
        double sum = 0;
        int used = 0;
        for (int i = 0; i < cells.size(); i++) {
            if (cells.reference()[i] == 0 && cells.current()[i] == 0) {
                continue;
            }
            used++;
            double expected = cells.reference()[i] * scale;
            double gap = cells.current()[i] - expected;
            sum += expected == 0 ? Double.POSITIVE_INFINITY : gap * gap / expected;
        }
        return new ChiSquareTest(sum, used - 1);
    }

    /// The margins of the table.
    private static final class Table {
        private final CellCounts cells;
        private final double shareReference;
        private final double shareCurrent;
        private final int degrees;

        Table(CellCounts cells) {
            this.cells = cells;
            double n = cells.n();
            double m = cells.m();
            this.shareReference = n / (n + m);
            this.shareCurrent = m / (n + m);
            int used = 0;
            for (int i = 0; i < cells.size(); i++) {
                used += column(i) > 0 ? 1 : 0;
            }
            this.degrees = Math.max(0, used - 1);
        }

        private double column(int i) {
            return cells.reference()[i] + cells.current()[i];
        }

        double expectedReference(int i) {
            return column(i) * shareReference;
        }

        double expectedCurrent(int i) {
            return column(i) * shareCurrent;
        }

        int degrees() {
            return degrees;
        }
    }
}
