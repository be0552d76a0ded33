package dev.flyball.stats.drift;

import dev.flyball.stats.Isotonic;
import dev.flyball.stats.Moments;
import dev.flyball.stats.Sums;
import dev.flyball.stats.drift.like.EqualWidthCells;
import dev.flyball.stats.drift.like.NannymlScores;
import dev.flyball.stats.drift.like.RawScores;
import dev.flyball.stats.drift.raw.MeanDiscrepancy;
import dev.flyball.stats.drift.raw.Proportions;
import dev.flyball.stats.drift.raw.ReconstructionError;
import dev.flyball.stats.drift.raw.WassersteinPermutation;
import dev.flyball.stats.golden.GoldenInputs;
import dev.flyball.stats.golden.GoldenStream;
import dev.flyball.stats.performance.CalibrationError;
import dev.flyball.stats.performance.DelayedLabels;
import dev.flyball.stats.performance.DirectLoss;
import dev.flyball.stats.performance.EstimatedConfusion;
import dev.flyball.stats.performance.EstimatedRanking;
import dev.flyball.stats.performance.SamplingError;
import dev.flyball.stats.segment.MetricShift;
import dev.flyball.stats.segment.SliceScore;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// What the code gives for a key of a golden case.
final class GoldenDriftFamilies {
    static final Set<String> BUILT = Set.of(
            "numeric",
            "categorical",
            "ztest",
            "cbpe",
            "multivariate",
            "chunks",
            "dle",
            "slice",
            "segments",
            "permutation",
            "delayed",
            "moments");

    private GoldenDriftFamilies() {}

    static Object got(String family, GoldenInputs in, String key) {
        return switch (family) {
            case "numeric" -> score(RawScores.ofNumbers(in.column("ref"), in.column("cur")), key);
            case "categorical" -> score(RawScores.ofCategories(union(in.column("ref"), in.column("cur"))), key);
            case "ztest" -> proportions(in.column("ref"), in.column("cur"), key);
            case "cbpe" -> estimated(in, key);
            case "multivariate" -> multivariate(in.rows("ref"), in.rows("cur"), key);
            case "chunks" -> chunks(in.column("ref"), in.column("cur"), key);
            case "dle" ->
                key.equals("dle.mae") ? DirectLoss.mean(in.column("abs_pred")) : DirectLoss.root(in.column("sq_pred"));
            case "slice" -> slice(in, key);
            case "segments" -> segments(in, key);
            case "permutation" -> permutation(in, key);
            case "delayed" -> delayed(in, key);
            case "moments" -> moments(Moments.of(in.column("ref")).plus(Moments.of(in.column("cur"))), key);
            default -> throw new IllegalArgumentException(family);
        };
    }

    private static IllegalArgumentException unknown(String key) {
        return new IllegalArgumentException("No formula for the key " + key + ".");
    }

    private static Object score(java.util.Map<String, Double> scores, String key) {
        Double score = scores.get(key);
        if (score == null) {
            throw unknown(key);
        }
        return key.endsWith(".bins") ? (Object) score.intValue() : score;
    }

    private static CellCounts union(double[] reference, double[] current) {
        double[] categories = DoubleStream.concat(Arrays.stream(reference), Arrays.stream(current))
                .distinct()
                .sorted()
                .toArray();
        return new CellCounts(count(categories, reference), count(categories, current));
    }

    private static long[] count(double[] categories, double[] values) {
        long[] counts = new long[categories.length];
        for (double value : values) {
            counts[Arrays.binarySearch(categories, value)]++;
        }
        return counts;
    }

    private static Object proportions(double[] reference, double[] current, String key) {
        Proportions test = new Proportions(ones(reference), reference.length, ones(current), current.length);
        return key.equals("evidently.z") ? test.z() : test.p();
    }

    private static long ones(double[] column) {
        return Arrays.stream(column).filter(v -> v == 1).count();
    }

    private static Object estimated(GoldenInputs in, String key) {
        double[][] reference = in.scored("ref");
        double[] ones = new double[reference[0].length];
        Arrays.fill(ones, 1);
        Isotonic line = Isotonic.fit(reference[0], reference[1], ones);
        double[] scores = in.column("scores");
        double[] calibrated = Arrays.stream(scores).map(line::at).toArray();
        boolean[] positive = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            positive[i] = scores[i] >= in.real("cut");
        }
        EstimatedConfusion confusion = EstimatedConfusion.of(calibrated, positive);
        return switch (key) {
            case "cbpe.tp" -> confusion.tp();
            case "cbpe.fp" -> confusion.fp();
            case "cbpe.fn" -> confusion.fn();
            case "cbpe.tn" -> confusion.tn();
            case "cbpe.accuracy" -> confusion.accuracy();
            case "cbpe.precision" -> confusion.precision();
            case "cbpe.recall" -> confusion.recall();
            case "cbpe.f1" -> confusion.f1();
            case "cbpe.specificity" -> confusion.specificity();
            case "cbpe.auroc" -> EstimatedRanking.of(scores, calibrated).auroc();
            case "cbpe.ap" -> EstimatedRanking.of(scores, calibrated).averagePrecision();
            case "cbpe.accuracy_se" -> SamplingError.ofMean(right(reference, in.real("cut")), scores.length, 0);
            case "ece10.raw" -> CalibrationError.of(reference[0], reference[1], 10);
            default -> throw unknown(key);
        };
    }

    private static double[] right(double[][] reference, double cut) {
        return IntStream.range(0, reference[0].length)
                .mapToDouble(i -> (reference[0][i] >= cut ? 1 : 0) == reference[1][i] ? 1 : 0)
                .toArray();
    }

    private static Object multivariate(double[][] reference, double[][] current, String key) {
        if (key.startsWith("mmd")) {
            double width = MeanDiscrepancy.width(reference, current, MeanDiscrepancy.Width.ALL_PAIRS);
            return key.equals("mmd.median_d2") ? width : MeanDiscrepancy.squared(reference, current, width);
        }
        ReconstructionError fit = ReconstructionError.fit(reference, ReconstructionError.VARIANCE_SHARE);
        return switch (key) {
            case "pca.components" -> fit.components();
            case "pca.err_ref" -> Sums.mean(fit.errors(reference));
            case "pca.err_cur" -> Sums.mean(fit.errors(current));
            case "pca.se_cur" -> SamplingError.ofMean(fit.errors(reference), current.length, 1);
            default -> throw unknown(key);
        };
    }

    private static Object chunks(double[] reference, double[] current, String key) {
        EqualWidthCells cells = EqualWidthCells.doane(reference);
        int size = reference.length / NannymlScores.CHUNKS;
        double[] before =
                metrics(cells, reference, NannymlScores.chunks(reference, size).subList(0, 10));
        double[] after = metrics(cells, reference, NannymlScores.chunks(current, size));
        return switch (key) {
            case "nannyml.chunk_js_first" -> before[0];
            case "nannyml.threshold" -> NannymlScores.threshold(before, 3);
            case "nannyml.analysis_js_last" -> after[after.length - 1];
            case "nannyml.alerts" -> NannymlScores.alerts(after, NannymlScores.threshold(before, 3));
            default -> throw unknown(key);
        };
    }

    private static double[] metrics(EqualWidthCells cells, double[] reference, List<double[]> chunks) {
        return chunks.stream()
                .mapToDouble(chunk -> NannymlScores.jensenShannon(NannymlScores.cells(cells, reference, chunk)))
                .toArray();
    }

    private static Object slice(GoldenInputs in, String key) {
        int at = Integer.parseInt(key.substring(key.indexOf('@') + 1));
        double[] slice = in.list("slices").get(at);
        return new SliceScore(in.integer("n"), in.real("total_error"), in.real("alpha")).of((long) slice[0], slice[1]);
    }

    private static Object segments(GoldenInputs in, String key) {
        MetricShift shift = MetricShift.of(
                in.column("n_ref"), in.column("metric_ref"), in.column("n_cur"), in.column("metric_cur"));
        return switch (key) {
            case "kitagawa.delta" -> shift.delta();
            case "kitagawa.mix" -> shift.mix();
            case "kitagawa.within" -> shift.within();
            default -> throw unknown(key);
        };
    }

    private static Object permutation(GoldenInputs in, String key) {
        GoldenStream stream = new GoldenStream(in.integer("perm_seed"));
        WassersteinPermutation test =
                WassersteinPermutation.of(in.column("ref"), in.column("cur"), in.integer("B"), stream::next);
        return switch (key) {
            case "w1" -> test.observed();
            case "perm.count" -> test.count();
            case "perm.p" -> test.p();
            default -> throw unknown(key);
        };
    }

    private static Object delayed(GoldenInputs in, String key) {
        int n = in.integer("n");
        GoldenStream stream = new GoldenStream(in.integer("seed"));
        double[] ages = new double[n];
        double[] delays = new double[n];
        double[] losses = new double[n];
        for (int i = 0; i < n; i++) {
            double u1 = stream.next();
            double u2 = stream.next();
            losses[i] = u1 < 0.1 + 0.3 * u2 ? 1 : 0;
            ages[i] = in.real("age_max") * (i + 0.5) / n;
            double delay = -in.real("tau") * StrictMath.log(1 - u2);
            delays[i] = delay <= ages[i] ? delay : Double.NaN;
        }
        DelayedLabels labels = DelayedLabels.of(ages, delays, losses);
        return switch (key) {
            case "delayed.maturity" -> labels.maturity();
            case "delayed.naive" -> labels.naive();
            case "delayed.coverage" -> labels.coverage();
            case "delayed.hajek" -> labels.weighted();
            case "delayed.full" -> Sums.mean(losses);
            default -> throw unknown(key);
        };
    }

    private static Object moments(Moments moments, String key) {
        return switch (key) {
            case "moments.mean" -> moments.mean();
            case "moments.var" -> moments.variance();
            case "moments.skew" -> moments.skewness();
            case "moments.kurt_excess" -> moments.excessKurtosis();
            default -> throw unknown(key);
        };
    }
}
