package dev.flyball.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapDrawsTest {
    private static BootstrapDraws oneTo(int count) {
        return new BootstrapDraws(
                IntStream.rangeClosed(1, count).mapToDouble(i -> i).toArray());
    }

    @Test
    void boundsAreTheOrderStatisticsOfTheReference() {
        BootstrapDraws draws = oneTo(1999);
        assertThat(draws.lower(0.95)).isEqualTo(100);
        assertThat(draws.upper(0.95)).isEqualTo(1900);
        assertThat(draws.percentile(0.95)).isEqualTo(new Bounds(50, 1950));
    }

    @Test
    void boundsRoundOutwards() {
        BootstrapDraws draws = oneTo(1000);
        assertThat(draws.lower(0.95)).isEqualTo(50);
        assertThat(draws.upper(0.95)).isEqualTo(951);
        assertThat(oneTo(5).lower(0.99)).isEqualTo(1);
        assertThat(oneTo(5).upper(0.99)).isEqualTo(5);
    }

    @Test
    void countsIncludeTies() {
        BootstrapDraws draws = new BootstrapDraws(new double[] {0, 0, 1, -1});
        assertThat(draws.below(0)).isEqualTo(1);
        assertThat(draws.atMost(0)).isEqualTo(3);
    }

    @Test
    void nothingAndNotANumberAreRefused() {
        assertThatThrownBy(() -> new BootstrapDraws(new double[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BootstrapDraws(new double[] {Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void correctionIsAbsentWhenTheJackknifeDoesNotVary() {
        assertThat(oneTo(99).bca(50, new double[] {1, 1, 1})).isEmpty();
        assertThat(oneTo(99).bca(1000, new double[] {1, 2, 3})).isEmpty();
        assertThat(oneTo(99)
                        .bca(50, new double[] {1, 2, 3})
                        .orElseThrow()
                        .interval(0.9)
                        .low())
                .isEqualTo(5);
    }
}
