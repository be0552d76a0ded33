package dev.flyball.stats.drift.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.testing.Trials;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SortedSamplesTest {
    @Test
    void ofEqualSizesTheDistanceIsTheMeanGapOfOrderStatistics() {
        Trials.of(100).check(draw -> {
            int n = draw.between(1, 40);
            double[] a = draw.random().doubles(n).toArray();
            double[] b = draw.random().doubles(n).toArray();
            double distance = new SortedSamples(a, b).wasserstein();
            Arrays.sort(a);
            Arrays.sort(b);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += Math.abs(a[i] - b[i]);
            }
            assertThat(distance).isCloseTo(sum / n, within(1e-12));
        });
    }

    /// Székely and Rizzo: 2E|X-Y| - E|X-X'| - E|Y-Y'|, over all pairs.
    @Test
    void theEnergyDistanceIsThatOfAllPairs() {
        Trials.of(50).check(draw -> {
            double[] a = draw.random().doubles(draw.between(1, 20)).toArray();
            double[] b = draw.random().doubles(draw.between(1, 20)).toArray();
            double pairs = 2 * gap(a, b) - gap(a, a) - gap(b, b);
            double energy = new SortedSamples(a, b).energy();
            assertThat(energy * energy).isCloseTo(pairs, within(1e-12));
        });
    }

    private static double gap(double[] a, double[] b) {
        double sum = 0;
        for (double x : a) {
            for (double y : b) {
                sum += Math.abs(x - y);
            }
        }
        return sum / a.length / b.length;
    }

    @Test
    void infiniteValuesAreInfinitelyFarUnlessBothHaveThem() {
        double far = Double.POSITIVE_INFINITY;
        assertThat(new SortedSamples(new double[] {1, 2}, new double[] {1, far}).wasserstein())
                .isEqualTo(far);
        assertThat(new SortedSamples(new double[] {1, far}, new double[] {1, far}).wasserstein())
                .isZero();
    }

    @Test
    void noSampleIsEmptyOrHoldsNaN() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SortedSamples(new double[0], new double[1]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SortedSamples(new double[] {Double.NaN}, new double[1]));
    }
}
