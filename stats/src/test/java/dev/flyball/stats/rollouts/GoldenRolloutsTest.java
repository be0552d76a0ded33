package dev.flyball.stats.rollouts;

import static java.util.Map.entry;

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
            entry("threshold", GoldenSequences::threshold));

    @TestFactory
    Stream<DynamicTest> everyKeyOfEveryCaseIsAsExpected() throws IOException {
        return new GoldenFile("rollouts.json", BUILT.keySet(), GoldenRolloutsTest::got).tests();
    }

    private static Object got(String family, GoldenInputs inputs, String key) {
        return Objects.requireNonNull(BUILT.get(family)).got(inputs, key);
    }
}
