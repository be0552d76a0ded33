package dev.flyball.stats.stream;

import dev.flyball.stats.golden.GoldenFile;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The golden file of streams, as far as it is about detectors.
class GoldenStreamsTest {
    @TestFactory
    Stream<DynamicTest> everyKeyOfEveryCaseIsAsExpected() throws IOException {
        return new GoldenFile("streams.json", GoldenDetectors.BUILT, GoldenDetectors::got).tests();
    }
}
