package dev.flyball.stats.drift;

import java.util.List;

/// All that was asked about one feature, the distribution first.
///
/// @param tests at least one; none asks what neither side has
public record FeatureTests(List<DriftTest> tests) {
    public FeatureTests {
        if (tests.isEmpty()) {
            throw new IllegalArgumentException("A feature is asked about at least its distribution.");
        }
        tests = List.copyOf(tests);
    }

    /// The question about the cells.
    public DriftTest distribution() {
        return tests.getFirst();
    }
}
