package dev.flyball.stats.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.testing.Trials;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetricShiftTest {
    @Test
    void thePartsAddUpToTheWhole() {
        Trials.of(100).check(draw -> {
            int segments = draw.between(1, 6);
            double[] before = rows(draw.random(), segments);
            double[] after = rows(draw.random(), segments);
            MetricShift shift = MetricShift.of(
                    before,
                    draw.random().doubles(segments).toArray(),
                    after,
                    draw.random().doubles(segments).toArray());
            double sum = Arrays.stream(shift.mix()).sum()
                    + Arrays.stream(shift.within()).sum();
            assertThat(sum).isCloseTo(shift.delta(), within(1e-12));
        });
    }

    private static double[] rows(java.util.random.RandomGenerator random, int segments) {
        double[] rows = random.ints(segments, 0, 20).asDoubleStream().toArray();
        rows[0]++;
        return rows;
    }

    @Test
    void aSegmentThatAppearsMovedNothingWithin() {
        MetricShift shift = MetricShift.of(
                new double[] {10, 0}, new double[] {0.1, Double.NaN}, new double[] {10, 10}, new double[] {0.1, 0.5});
        assertThat(shift.within()).containsExactly(0, 0);
        assertThat(shift.delta()).isCloseTo(0.2, within(1e-12));
    }
}
