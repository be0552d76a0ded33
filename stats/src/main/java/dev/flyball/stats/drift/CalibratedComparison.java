package dev.flyball.stats.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Compares a window with a reference in the cells that the reference fixed, so that without change each p-value is
/// at most a with probability a at any number of rows.
///
/// Cells by the two-sample G test after sparse ones merged, corrected for few rows in a cell; with
/// raw numbers at hand also by the exact test of
/// Kolmogorov and Smirnov, p = min(1, 2 · the smaller) (Bonferroni); missing values, NaN, infinities and unseen
/// categories, each by Fisher's exact test. Counts take microseconds. Thread-safe.
///
/// @param minRows the least rows of a window and of a reference; empty for [#LEAST_ROWS] or five per cell, if more
public record CalibratedComparison(OptionalLong minRows) {
    /// Below so many rows nothing is said.
    public static final long LEAST_ROWS = 50;

    private static final int ROWS_PER_CELL = 5;

    /// With the usual least number of rows.
    public static CalibratedComparison standard() {
        return new CalibratedComparison(OptionalLong.empty());
    }

    /// From counts alone.
    public FeatureTests compare(CellKind kind, FeatureCounts reference, FeatureCounts window) {
        return compare(kind, reference, window, Optional.empty());
    }

    /// From counts and, for numbers, the raw comparison of the same rows.
    public FeatureTests compare(
            CellKind kind, FeatureCounts reference, FeatureCounts window, Optional<KolmogorovSmirnov> raw) {
        List<DriftTest> tests = new ArrayList<>();
        CellCounts cells = new CellCounts(reference.cells(), window.cells()).occupied();
        tests.add(distribution(kind, cells, raw));
        if (kind == CellKind.CATEGORIES) {
            int last = reference.cells().length - 1;
            share(
                    tests,
                    DriftTest.Question.UNSEEN,
                    two(reference.cells()[last], reference),
                    two(window.cells()[last], window));
        }
        for (Apart apart : Apart.values()) {
            share(
                    tests,
                    DriftTest.Question.of(apart),
                    two(reference.apart(apart), reference),
                    two(window.apart(apart), window));
        }
        return new FeatureTests(tests);
    }

    private DriftTest distribution(CellKind kind, CellCounts cells, Optional<KolmogorovSmirnov> raw) {
        long needed = minRows.orElse(Math.max(LEAST_ROWS, (long) ROWS_PER_CELL * cells.size()));
        DriftTest.Question question = DriftTest.Question.DISTRIBUTION;
        Optional<DriftTest> few = tooFew(question, "reference", cells.n(), minRows.orElse(LEAST_ROWS))
                .or(() -> tooFew(question, "window", cells.m(), needed));
        if (few.isPresent()) {
            return few.get();
        }
        JensenShannonExcess effect = JensenShannonExcess.of(cells);
        if (cells.size() == 1) {
            return new DriftTest.Tested(question, "g", 0, 1, effect);
        }
        CellCounts merged = SparseCells.merge(kind, cells);
        if (merged.size() == 1) {
            return new DriftTest.NoData(question, "The cells are too sparse to compare.", 1);
        }
        ChiSquareTest g = ChiSquareTest.correctedG(merged);
        if (raw.isPresent() && kind == CellKind.NUMBERS) {
            double p = Math.min(1, 2 * Math.min(g.p(), raw.get().p()));
            return new DriftTest.Tested(question, "g+ks", g.statistic(), p, effect);
        }
        return new DriftTest.Tested(question, "g", g.statistic(), g.p(), effect);
    }

    private static Optional<DriftTest> tooFew(DriftTest.Question question, String side, long rows, long needed) {
        if (rows >= Math.max(1, needed)) {
            return Optional.empty();
        }
        String reason = "The " + side + " has " + rows + " of the " + needed + " rows with a value that it takes.";
        return Optional.of(new DriftTest.NoData(question, reason, Math.max(1, needed) - rows));
    }

    /// Rows counted, and the others.
    private static long[] two(long count, FeatureCounts side) {
        return new long[] {count, side.rows() - count};
    }

    private void share(List<DriftTest> tests, DriftTest.Question question, long[] reference, long[] window) {
        CellCounts cells = new CellCounts(reference, window);
        long needed = minRows.orElse(LEAST_ROWS);
        if (reference[0] + window[0] == 0 || cells.n() < Math.max(1, needed) || cells.m() < Math.max(1, needed)) {
            return;
        }
        double p = FisherExact.p(reference[0], cells.n(), window[0], cells.m());
        double change = cells.q()[0] - cells.p()[0];
        tests.add(new DriftTest.Tested(question, "fisher", change, p, JensenShannonExcess.of(cells)));
    }
}
