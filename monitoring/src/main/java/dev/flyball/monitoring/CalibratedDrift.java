package dev.flyball.monitoring;

import dev.flyball.stats.drift.CalibratedComparison;
import dev.flyball.stats.drift.CellKind;
import dev.flyball.stats.drift.DriftFamily;
import dev.flyball.stats.drift.DriftTest;
import dev.flyball.stats.drift.FeatureTests;
import dev.flyball.stats.drift.JensenShannonExcess;
import dev.flyball.stats.drift.KolmogorovSmirnov;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The default: tests that keep their level at any number of rows, judged together, with effects.
final class CalibratedDrift {
    private static final double CONFIDENCE = 0.95;

    private CalibratedDrift() {}

    record Result(boolean drifted, int tests, List<FeatureDrift> features) {}

    static Result compare(List<ColumnPair> pairs, DriftSettings settings) {
        List<FeatureTests> tests =
                pairs.stream().map(pair -> tests(pair, settings.method())).toList();
        DriftFamily.Judged judged = new DriftFamily(settings.level(), DriftFamily.MEDIUM_EFFECT).judge(tests);
        List<FeatureDrift> features = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            DriftFamily.JudgedFeature feature = judged.features().get(i);
            ColumnPair pair = pairs.get(i);
            Map<String, Double> scores = settings.scores() ? pair.scores() : Map.of();
            features.add(
                    new FeatureDrift(pair.name(), pair.type(), feature.verdict(), finding(feature.deciding()), scores));
        }
        return new Result(judged.drifted(), judged.size(), features);
    }

    private static FeatureTests tests(ColumnPair pair, Optional<String> method) {
        FeatureReference reference = FeatureReference.of(pair.reference());
        FeatureTests tests = CalibratedComparison.standard()
                .compare(
                        reference.kind(),
                        reference.counts(),
                        reference.count(pair.current()),
                        raw(reference, pair, method));
        return method.equals(Optional.of("ks")) ? kolmogorovSmirnovAlone(tests, reference, pair) : tests;
    }

    private static Optional<KolmogorovSmirnov> raw(
            FeatureReference reference, ColumnPair pair, Optional<String> method) {
        if (method.equals(Optional.of("g")) || !(reference instanceof FeatureReference.Numbers)) {
            return Optional.empty();
        }
        double[] before = pair.referenceNumbers();
        double[] after = pair.currentNumbers();
        return before.length == 0 || after.length == 0
                ? Optional.empty()
                : Optional.of(KolmogorovSmirnov.of(before, after));
    }

    private static FeatureTests kolmogorovSmirnovAlone(
            FeatureTests tests, FeatureReference reference, ColumnPair pair) {
        Optional<KolmogorovSmirnov> raw = raw(reference, pair, Optional.empty());
        if (reference.kind() != CellKind.NUMBERS
                || raw.isEmpty()
                || !(tests.distribution() instanceof DriftTest.Tested tested)) {
            return tests;
        }
        List<DriftTest> replaced = new ArrayList<>(tests.tests());
        replaced.set(
                0,
                new DriftTest.Tested(
                        tested.question(),
                        "ks",
                        raw.get().statistic(),
                        raw.get().p(),
                        tested.effect()));
        return new FeatureTests(replaced);
    }

    private static FeatureDrift.Finding finding(DriftFamily.JudgedTest judged) {
        return switch (judged.test()) {
            case DriftTest.Tested tested ->
                new FeatureDrift.Finding(
                        tested.question().word(),
                        tested.method(),
                        Optional.of(tested.statistic()),
                        Optional.of(tested.p()),
                        judged.adjusted(),
                        Optional.of(effect(tested.effect())),
                        DriftFamily.MEDIUM_EFFECT,
                        "");
            case DriftTest.NoData none -> FeatureDrift.Finding.none("g", none.reason());
        };
    }

    private static FeatureDrift.Effect effect(JensenShannonExcess excess) {
        return new FeatureDrift.Effect(excess.value(), excess.interval(CONFIDENCE));
    }
}
