package dev.flyball.stats.drift;

import dev.flyball.stats.PValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Judges all tests of one window together: with no drift at all, any feature is called drifted with probability at
/// most `level` (Benjamini and Hochberg 1995, Controlling the false discovery rate; for independent or positively
/// dependent tests).
///
/// A feature has drifted only if a test both survives that and has an effect of at least `effectMin`: never the
/// first alone, for huge windows flag trifles, and never the second alone, for small windows flag noise.
///
/// @param level between 0 and 1
/// @param effectMin a Jensen-Shannon excess, in the root of nats: 0.05 is small, 0.1 medium, 0.2 large
public record DriftFamily(double level, double effectMin) {
    /// A medium effect.
    public static final double MEDIUM_EFFECT = 0.1;

    public DriftFamily {
        if (!(level > 0 && level < 1) || !(effectMin >= 0)) {
            throw new IllegalArgumentException(
                    "No family: level " + level + " between 0 and 1, least effect " + effectMin + " from 0.");
        }
    }

    /// The family, judged.
    ///
    /// @param size how many tests were made; those without data do not count
    /// @param features one per feature, in their order
    public record Judged(int size, double level, List<JudgedFeature> features) {
        public Judged {
            features = List.copyOf(features);
        }

        /// Whether any feature has drifted.
        public boolean drifted() {
            return features.stream().anyMatch(feature -> feature.verdict() == FeatureVerdict.DRIFT);
        }
    }

    /// One feature, judged.
    ///
    /// @param tests all, in their order
    /// @param deciding the test that the verdict rests on; of equally serious ones the one with the smallest p
    public record JudgedFeature(FeatureVerdict verdict, JudgedTest deciding, List<JudgedTest> tests) {
        public JudgedFeature {
            tests = List.copyOf(tests);
        }
    }

    /// One test, judged.
    ///
    /// @param adjusted the p-value corrected for the family; empty without data
    public record JudgedTest(DriftTest test, FeatureVerdict verdict, Optional<Double> adjusted) {}

    /// Judges the features of one window.
    public Judged judge(List<FeatureTests> features) {
        double[] p = features.stream()
                .flatMap(feature -> feature.tests().stream())
                .mapMultiToDouble((test, sink) -> {
                    if (test instanceof DriftTest.Tested tested) {
                        sink.accept(tested.p());
                    }
                })
                .toArray();
        double[] adjusted = PValues.benjaminiHochberg(p);
        List<JudgedFeature> judged = new ArrayList<>();
        int next = 0;
        for (FeatureTests feature : features) {
            List<JudgedTest> tests = new ArrayList<>();
            for (DriftTest test : feature.tests()) {
                tests.add(test instanceof DriftTest.Tested tested ? judge(tested, adjusted[next++]) : without(test));
            }
            JudgedTest deciding = deciding(tests);
            judged.add(new JudgedFeature(deciding.verdict(), deciding, tests));
        }
        return new Judged(p.length, level, judged);
    }

    private JudgedTest judge(DriftTest.Tested test, double adjusted) {
        boolean significant = adjusted <= level;
        boolean large = test.effect().value() >= effectMin;
        FeatureVerdict verdict = significant
                ? large ? FeatureVerdict.DRIFT : FeatureVerdict.SIGNIFICANT_BUT_SMALL
                : large ? FeatureVerdict.LARGE_BUT_UNCERTAIN : FeatureVerdict.NONE;
        return new JudgedTest(test, verdict, Optional.of(adjusted));
    }

    private static JudgedTest without(DriftTest test) {
        return new JudgedTest(test, FeatureVerdict.NO_DATA, Optional.empty());
    }

    /// The most serious; a distribution without data outweighs harmless shares.
    private static JudgedTest deciding(List<JudgedTest> tests) {
        JudgedTest best = tests.getFirst();
        for (JudgedTest test : tests.subList(1, tests.size())) {
            int seriousness = seriousness(test) - seriousness(best);
            if (seriousness < 0 || seriousness == 0 && p(test) < p(best)) {
                best = test;
            }
        }
        return best;
    }

    private static int seriousness(JudgedTest test) {
        return switch (test.verdict()) {
            case DRIFT -> 0;
            case SIGNIFICANT_BUT_SMALL -> 1;
            case LARGE_BUT_UNCERTAIN -> 2;
            case NO_DATA -> 3;
            case NONE -> 4;
        };
    }

    private static double p(JudgedTest test) {
        return test.test() instanceof DriftTest.Tested tested ? tested.p() : 1;
    }
}
