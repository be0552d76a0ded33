package dev.flyball.monitoring;

import dev.flyball.data.Column;
import dev.flyball.stats.drift.CellCounts;
import dev.flyball.stats.drift.ChiSquareTest;
import dev.flyball.stats.drift.Divergence;
import dev.flyball.stats.drift.FeatureVerdict;
import dev.flyball.stats.drift.KolmogorovSmirnov;
import dev.flyball.stats.drift.like.EqualWidthCells;
import dev.flyball.stats.drift.like.NannymlScores;
import dev.flyball.stats.drift.like.RawScores;
import dev.flyball.stats.drift.raw.SortedSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The rules of NannyML 0.13.1: chunks of a tenth of the reference; one strictly above the mean
/// plus three deviations of
/// the reference's chunks is an alert.
final class NannymlDrift {
    static final List<String> METHODS =
            List.of("jensen_shannon", "hellinger", "l_infinity", "kolmogorov_smirnov", "wasserstein", "chi2");

    private static final double DEVIATIONS = 3;
    private static final double CHI_SQUARE_LEVEL = 0.05;

    private NannymlDrift() {}

    static List<FeatureDrift> compare(List<ColumnPair> pairs, DriftSettings settings) {
        String method = settings.method().orElse("jensen_shannon");
        return pairs.stream()
                .map(pair -> compare(pair, method, settings.scores()))
                .toList();
    }

    /// Any alert.
    static boolean drifted(List<FeatureDrift> features) {
        return features.stream().anyMatch(feature -> feature.verdict() == FeatureVerdict.DRIFT);
    }

    private static FeatureDrift compare(ColumnPair pair, String method, boolean scored) {
        Map<String, Double> scores = scored ? pair.scores() : Map.of();
        int size = pair.reference().size() / NannymlScores.CHUNKS;
        if (size == 0 || !fits(pair, method)) {
            String why =
                    size == 0 ? "The reference has fewer rows than chunks." : "The method does not fit the column.";
            return none(pair, method, why, scores);
        }
        double[] after = metrics(pair, pair.current(), size, method, Integer.MAX_VALUE);
        boolean test = method.equals("chi2");
        double worst = test ? least(after) : greatest(after);
        if (Double.isNaN(worst)) {
            return none(pair, method, "A side has no value.", scores);
        }
        double limit = test ? CHI_SQUARE_LEVEL : threshold(pair, size, method);
        FeatureDrift.Finding finding = test
                ? FeatureDrift.Finding.ofTest(method, worst, limit)
                : FeatureDrift.Finding.ofScore(method, worst, limit);
        boolean alert = test ? worst < limit : worst > limit;
        return new FeatureDrift(
                pair.name(), pair.type(), alert ? FeatureVerdict.DRIFT : FeatureVerdict.NONE, finding, scores);
    }

    private static double threshold(ColumnPair pair, int size, String method) {
        double[] before = metrics(pair, pair.reference(), size, method, NannymlScores.CHUNKS);
        return NannymlScores.threshold(before, DEVIATIONS);
    }

    private static FeatureDrift none(ColumnPair pair, String method, String why, Map<String, Double> scores) {
        FeatureDrift.Finding finding = FeatureDrift.Finding.none(method, why);
        return new FeatureDrift(pair.name(), pair.type(), FeatureVerdict.NO_DATA, finding, scores);
    }

    private static boolean fits(ColumnPair pair, String method) {
        boolean numbers = method.equals("kolmogorov_smirnov") || method.equals("wasserstein");
        boolean categories = method.equals("l_infinity") || method.equals("chi2");
        return pair.isNumeric() ? !categories : !numbers;
    }

    private static double greatest(double[] metrics) {
        return Arrays.stream(metrics).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
    }

    private static double least(double[] metrics) {
        return Arrays.stream(metrics).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN);
    }

    /// The metric of each chunk against the whole reference; NaN for a chunk without values.
    private static double[] metrics(ColumnPair pair, Column column, int size, String method, int most) {
        Chunked chunked = pair.isNumeric() ? new Chunked(pair) : null;
        List<Double> metrics = new ArrayList<>();
        for (int start = 0; start < column.size() && metrics.size() < most; start += size) {
            int end = Math.min(column.size(), start + size);
            Column chunk = column.select(IntStream.range(start, end).toArray());
            ColumnPair against = new ColumnPair(pair.reference(), chunk);
            metrics.add(chunked == null ? ofCategories(against.union(), method) : chunked.metric(against, method));
        }
        return metrics.stream().mapToDouble(v -> v).toArray();
    }

    private static double ofCategories(CellCounts union, String method) {
        if (union.n() == 0 || union.m() == 0) {
            return Double.NaN;
        }
        return switch (method) {
            case "hellinger" -> NannymlScores.hellinger(RawScores.unseenAsOne(union));
            case "l_infinity" -> Divergence.largest(union.p(), union.q());
            case "chi2" -> ChiSquareTest.pearson(union).p();
            default -> NannymlScores.jensenShannon(RawScores.unseenAsOne(union));
        };
    }

    /// Numbers against the whole reference, whose cells are made once.
    private static final class Chunked {
        private final double[] reference;
        private final EqualWidthCells cells;

        Chunked(ColumnPair pair) {
            this.reference = pair.referenceNumbers();
            this.cells = reference.length == 0 ? EqualWidthCells.over(0, 0, 1) : EqualWidthCells.doane(reference);
        }

        double metric(ColumnPair against, String method) {
            double[] chunk = against.currentNumbers();
            if (reference.length == 0 || chunk.length == 0) {
                return Double.NaN;
            }
            return switch (method) {
                case "hellinger" -> NannymlScores.hellinger(NannymlScores.cells(cells, reference, chunk));
                case "kolmogorov_smirnov" ->
                    KolmogorovSmirnov.of(reference, chunk).statistic();
                case "wasserstein" -> new SortedSamples(reference, chunk).wasserstein();
                default -> NannymlScores.jensenShannon(NannymlScores.cells(cells, reference, chunk));
            };
        }
    }
}
