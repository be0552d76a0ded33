package dev.flyball.stats.drift.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LocationTestsTest {
    @Test
    void nothingThatVariesIsNoDifference() {
        double[] ones = {1, 1, 1};
        assertThat(LocationTests.mannWhitneyP(ones, ones)).isEqualTo(1);
        assertThat(LocationTests.welchP(ones, ones)).isEqualTo(1);
    }

    @Test
    void theSidesMayBeSwapped() {
        double[] a = {1, 2, 2, 5, 7.5};
        double[] b = {2, 4, 8, 9};
        assertThat(LocationTests.mannWhitneyP(a, b)).isCloseTo(LocationTests.mannWhitneyP(b, a), within(1e-15));
        assertThat(LocationTests.welchP(a, b)).isCloseTo(LocationTests.welchP(b, a), within(1e-15));
        assertThat(CramerVonMises.of(a, b).p())
                .isCloseTo(CramerVonMises.of(b, a).p(), within(1e-12));
    }

    @Test
    void sharesWithoutVariationDoNotDiffer() {
        assertThat(new Proportions(0, 10, 0, 20).p()).isEqualTo(1);
        assertThat(new Proportions(10, 10, 20, 20).z()).isZero();
    }
}
