package dev.flyball.monitoring;

import dev.flyball.stats.drift.CellCounts;
import dev.flyball.stats.drift.ChiSquareTest;
import dev.flyball.stats.drift.Divergence;
import dev.flyball.stats.drift.FeatureVerdict;
import dev.flyball.stats.drift.KolmogorovSmirnov;
import dev.flyball.stats.drift.like.EvidentlyMethod;
import dev.flyball.stats.drift.like.EvidentlyScores;
import dev.flyball.stats.drift.raw.CramerVonMises;
import dev.flyball.stats.drift.raw.LocationTests;
import dev.flyball.stats.drift.raw.Proportions;
import dev.flyball.stats.drift.raw.SortedSamples;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rules of Evidently 0.7.21: a method by type, rows and distinct values, and a fixed limit.
final class EvidentlyDrift {
    /// The methods that can be chosen.
    static final List<String> METHODS = List.of(
            "ks",
            "wasserstein",
            "chisquare",
            "z",
            "jensenshannon",
            "kl_div",
            "psi",
            "hellinger",
            "ed",
            "cramer_von_mises",
            "mannw",
            "t_test",
            "g_test");

    private static final double DATASET_SHARE = 0.5;

    private EvidentlyDrift() {}

    static List<FeatureDrift> compare(List<ColumnPair> pairs, DriftSettings settings) {
        return pairs.stream().map(pair -> compare(pair, settings)).toList();
    }

    /// Half of the columns, or more.
    static boolean drifted(List<FeatureDrift> features) {
        long drifted = features.stream()
                .filter(feature -> feature.verdict() == FeatureVerdict.DRIFT)
                .count();
        return !features.isEmpty() && drifted >= DATASET_SHARE * features.size();
    }

    private static FeatureDrift compare(ColumnPair pair, DriftSettings settings) {
        Map<String, Double> scores = settings.scores() ? pair.scores() : Map.of();
        CellCounts values = pair.union();
        if (values.n() == 0 || values.m() == 0) {
            return none(pair, "none", "A side has no value.", scores);
        }
        EvidentlyMethod usual = EvidentlyMethod.choose(pair.isNumeric(), values.n(), values.size());
        EvidentlyMethod method = settings.method().map(EvidentlyDrift::method).orElse(usual);
        Optional<Double> score = score(method, pair, values);
        if (score.isEmpty()) {
            return none(pair, method.word(), "The method does not fit the column.", scores);
        }
        FeatureDrift.Finding finding = method.isTest()
                ? FeatureDrift.Finding.ofTest(method.word(), score.get(), method.limit())
                : FeatureDrift.Finding.ofScore(method.word(), score.get(), method.limit());
        FeatureVerdict verdict = method.alarms(score.get()) ? FeatureVerdict.DRIFT : FeatureVerdict.NONE;
        return new FeatureDrift(pair.name(), pair.type(), verdict, finding, scores);
    }

    private static FeatureDrift none(ColumnPair pair, String method, String why, Map<String, Double> scores) {
        FeatureDrift.Finding finding = FeatureDrift.Finding.none(method, why);
        return new FeatureDrift(pair.name(), pair.type(), FeatureVerdict.NO_DATA, finding, scores);
    }

    private static EvidentlyMethod method(String word) {
        return Arrays.stream(EvidentlyMethod.values())
                .filter(method -> method.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }

    private static Optional<Double> score(EvidentlyMethod method, ColumnPair pair, CellCounts values) {
        return switch (method) {
            case CHI_SQUARE ->
                Optional.of(ChiSquareTest.againstExactReference(values).p());
            case G -> Optional.of(ChiSquareTest.g(values).p());
            case Z -> Optional.of(successes(values).p());
            case PSI -> Optional.of(EvidentlyScores.psi(cells(pair, values)));
            case KULLBACK_LEIBLER -> Optional.of(EvidentlyScores.kullbackLeibler(cells(pair, values)));
            case JENSEN_SHANNON -> Optional.of(EvidentlyScores.jensenShannon(cells(pair, values)));
            case HELLINGER ->
                Optional.of(
                        pair.isNumeric()
                                ? EvidentlyScores.hellinger(pair.referenceNumbers(), pair.currentNumbers())
                                : Divergence.hellingerByAffinity(values.p(), values.q()));
            case KS, WASSERSTEIN, ENERGY, CRAMER_VON_MISES, MANN_WHITNEY, WELCH ->
                pair.isNumeric()
                        ? Optional.of(raw(method, pair.referenceNumbers(), pair.currentNumbers()))
                        : Optional.empty();
            case FISHER, TOTAL_VARIATION -> Optional.empty();
        };
    }

    private static double raw(EvidentlyMethod method, double[] reference, double[] current) {
        return switch (method) {
            case WASSERSTEIN -> EvidentlyScores.wassersteinNormed(reference, current);
            case ENERGY -> new SortedSamples(reference, current).energy();
            case CRAMER_VON_MISES -> CramerVonMises.of(reference, current).p();
            case MANN_WHITNEY -> LocationTests.mannWhitneyP(reference, current);
            case WELCH -> LocationTests.welchP(reference, current);
            default -> KolmogorovSmirnov.of(reference, current).p();
        };
    }

    private static CellCounts cells(ColumnPair pair, CellCounts values) {
        return pair.isNumeric() ? EvidentlyScores.cells(pair.referenceNumbers(), pair.currentNumbers()) : values;
    }

    /// Every value but the smallest is a success.
    private static Proportions successes(CellCounts values) {
        return new Proportions(
                values.n() - values.reference()[0], values.n(), values.m() - values.current()[0], values.m());
    }
}
