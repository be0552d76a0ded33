package dev.flyball.stats.drift;

import dev.flyball.stats.golden.GoldenFile;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The golden file of drift formulas.
class GoldenDriftTest {
    @TestFactory
    Stream<DynamicTest> everyKeyOfEveryCaseIsAsExpected() throws IOException {
        return new GoldenFile("drift.json", GoldenDriftFamilies.BUILT, GoldenDriftFamilies::got).tests();
    }
}
