package dev.flyball.stats.rollouts;

import static java.util.Map.entry;

import dev.flyball.stats.falsealarm.EValues;
import dev.flyball.stats.golden.GoldenFile;
import dev.flyball.stats.golden.GoldenInputs;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The golden file of rollouts.
class GoldenRolloutsTest {
    @FunctionalInterface
    private interface Family {
        Object got(GoldenInputs inputs, String key);
    }

    private static final Map<String, Family> BUILT = Map.ofEntries(
            entry("assign", GoldenExperiments::assign),
            entry("gate", GoldenExperiments::gate),
            entry("sticky", GoldenExperiments::sticky),
            entry("srm", GoldenExperiments::sampleRatio),
            entry("srm_fixed", GoldenExperiments::constantSampleRatio),
            entry("non_inferior", GoldenExperiments::nonInferior),
            entry("cs", GoldenSequences::sequence),
            entry("effect", GoldenSequences::effect),
            entry("asymptotic", GoldenSequences::asymptotic),
            entry("quantile_bounds", GoldenSequences::quantile),
            entry("msprt", GoldenSequences::mixture),
            entry("cuped", GoldenSequences::cuped),
            entry("power", GoldenSequences::power),
            entry("threshold", GoldenSequences::threshold),
            entry("ebh", (in, key) -> EValues.benjaminiHochbergRejected(in.column("e"), in.real("level"))),
            entry("p_best", GoldenBandits::best),
            entry("p_best_many", GoldenBandits::bestOfMany),
            entry("thompson", GoldenBandits::thompson),
            entry("gaussian", GoldenBandits::gaussian),
            entry("ucb1", GoldenBandits::upperConfidence),
            entry("eps_greedy", GoldenBandits::epsilonGreedy),
            entry("linucb", GoldenBandits::linear),
            entry("discount", GoldenBandits::discount),
            entry("draw", GoldenBandits::draw),
            entry("ope", GoldenPolicies::evaluation));

    @TestFactory
    Stream<DynamicTest> everyKeyOfEveryCaseIsAsExpected() throws IOException {
        return new GoldenFile("rollouts.json", BUILT.keySet(), GoldenRolloutsTest::got).tests();
    }

    private static Object got(String family, GoldenInputs inputs, String key) {
        return Objects.requireNonNull(BUILT.get(family)).got(inputs, key);
    }
}
