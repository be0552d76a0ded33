package dev.flyball.stats.drift.like;

import dev.flyball.stats.drift.CellCounts;
import dev.flyball.stats.drift.ChiSquareTest;
import dev.flyball.stats.drift.Divergence;
import dev.flyball.stats.drift.FrozenEdges;
import dev.flyball.stats.drift.JensenShannonExcess;
import dev.flyball.stats.drift.KolmogorovSmirnov;
import dev.flyball.stats.drift.NullLaws;
import dev.flyball.stats.drift.raw.CramerVonMises;
import dev.flyball.stats.drift.raw.LocationTests;
import dev.flyball.stats.drift.raw.SortedSamples;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Every score of a feature by its public name, such as `evidently.psi`; no choice by size, no limit, no verdict.
public final class RawScores {
    private static final int EDGES = 16;
    private static final double NULL_LEVEL = 0.05;

    private RawScores() {}

    /// Of numbers; values that are not finite do not count. Empty when a side has none left.
    public static Map<String, Double> ofNumbers(double[] reference, double[] current) {
        double[] r = Arrays.stream(reference).filter(Double::isFinite).toArray();
        double[] c = Arrays.stream(current).filter(Double::isFinite).toArray();
        Map<String, Double> scores = new LinkedHashMap<>();
        if (r.length == 0 || c.length == 0) {
            return scores;
        }
        evidently(scores, EvidentlyScores.cells(r, c));
        scores.put("evidently.hellinger", EvidentlyScores.hellinger(r, c));
        scores.put("evidently.w1_normed", EvidentlyScores.wassersteinNormed(r, c));
        raw(scores, r, c);
        EqualWidthCells doane = EqualWidthCells.doane(r);
        scores.put("nannyml.bins", (double) doane.size());
        nannyml(scores, NannymlScores.cells(doane, r, c));
        FrozenEdges edges = FrozenEdges.of(r, EDGES);
        flyball(scores, new CellCounts(edges.count(r).cells(), edges.count(c).cells()));
        return scores;
    }

    private static void raw(Map<String, Double> scores, double[] r, double[] c) {
        SortedSamples samples = new SortedSamples(r, c);
        scores.put("w1", samples.wasserstein());
        scores.put("energy", samples.energy());
        KolmogorovSmirnov ks = KolmogorovSmirnov.ofSorted(samples.reference(), samples.current());
        scores.put("ks.d", ks.statistic());
        if (Math.max(r.length, c.length) <= KolmogorovSmirnov.MOST_EXACT) {
            scores.put("ks.p_exact", ks.exactP());
        }
        scores.put("ks.p_kstwo", ks.limitP());
        CramerVonMises cvm = CramerVonMises.of(r, c);
        scores.put("cvm.t", cvm.statistic());
        scores.put("cvm.p", cvm.p());
        scores.put("mannwhitney.p", LocationTests.mannWhitneyP(r, c));
        if (r.length > 1 && c.length > 1) {
            scores.put("welch.p", LocationTests.welchP(r, c));
        }
    }

    /// Of counts of categories, one cell for each that occurs on either side. Empty when a side has no rows.
    public static Map<String, Double> ofCategories(CellCounts union) {
        Map<String, Double> scores = new LinkedHashMap<>();
        CellCounts cells = union.occupied();
        if (cells.n() == 0 || cells.m() == 0) {
            return scores;
        }
        evidently(scores, cells);
        ChiSquareTest exact = ChiSquareTest.againstExactReference(cells);
        scores.put("evidently.chi2_stat", exact.statistic());
        scores.put("evidently.chi2_p", exact.p());
        ChiSquareTest pearson = ChiSquareTest.pearson(cells);
        scores.put("nannyml.chi2_stat", pearson.statistic());
        scores.put("nannyml.chi2_p", pearson.p());
        nannyml(scores, unseenAsOne(cells));
        scores.put("tfdv.jsd_bits", Divergence.jensenShannonBits(cells.p(), cells.q()));
        scores.put("linf", Divergence.largest(cells.p(), cells.q()));
        scores.put("tvd", Divergence.totalVariation(cells.p(), cells.q()));
        scores.put("tfdv.norm_abs_diff", OtherScores.countDifference(cells));
        scores.put("deepchecks.cramers_v", OtherScores.cramersV(cells));
        flyball(scores, cells);
        return scores;
    }

    /// What the reference lacks falls into one last cell.
    public static CellCounts unseenAsOne(CellCounts cells) {
        int[] known = IntStream.range(0, cells.size())
                .filter(i -> cells.reference()[i] > 0)
                .toArray();
        long[] reference = new long[known.length + 1];
        long[] current = new long[known.length + 1];
        for (int i = 0; i < known.length; i++) {
            reference[i] = cells.reference()[known[i]];
            current[i] = cells.current()[known[i]];
        }
        current[known.length] = cells.m() - Arrays.stream(current).sum();
        return new CellCounts(reference, current);
    }

    private static void evidently(Map<String, Double> scores, CellCounts cells) {
        scores.put("evidently.bins", (double) cells.size());
        scores.put("evidently.psi", EvidentlyScores.psi(cells));
        scores.put("evidently.kl", EvidentlyScores.kullbackLeibler(cells));
        scores.put("evidently.js", EvidentlyScores.jensenShannon(cells));
    }

    private static void nannyml(Map<String, Double> scores, CellCounts cells) {
        scores.put("nannyml.js", NannymlScores.jensenShannon(cells));
        scores.put("nannyml.hellinger", NannymlScores.hellinger(cells));
    }

    private static void flyball(Map<String, Double> scores, CellCounts all) {
        CellCounts cells = all.occupied();
        ChiSquareTest g = ChiSquareTest.g(cells);
        scores.put("flyball.bins", (double) cells.size());
        scores.put("flyball.g_stat", g.statistic());
        scores.put("flyball.g_p", g.p());
        scores.put("flyball.psi_smoothed", Divergence.psi(cells.smoothedP(), cells.smoothedQ()));
        if (cells.size() > 1) {
            scores.put("flyball.psi_null_q95", NullLaws.psiLimit(cells.size(), cells.scale(), NULL_LEVEL));
        }
        scores.put("flyball.js_excess", JensenShannonExcess.of(cells).value());
    }
}
