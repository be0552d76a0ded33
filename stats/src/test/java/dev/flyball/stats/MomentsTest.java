package dev.flyball.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.testing.Trials;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MomentsTest {
    @Test
    void mergingIsTheSummaryOfTheUnion() {
        Trials.of(100).check(draw -> {
            double[] all = draw.random().doubles(draw.between(4, 80), 3, 9).toArray();
            int cut = draw.between(0, all.length);
            Moments merged =
                    Moments.of(Arrays.copyOf(all, cut)).plus(Moments.of(Arrays.copyOfRange(all, cut, all.length)));
            Moments whole = Moments.of(all);
            assertThat(merged.count()).isEqualTo(whole.count());
            assertThat(merged.mean()).isCloseTo(whole.mean(), within(1e-12));
            assertThat(merged.m2()).isCloseTo(whole.m2(), within(1e-9 * (1 + whole.m2())));
            assertThat(merged.m3()).isCloseTo(whole.m3(), within(1e-9 * (1 + whole.m2() * 6)));
            assertThat(merged.m4()).isCloseTo(whole.m4(), within(1e-9 * (1 + whole.m4())));
        });
    }

    @Test
    void theQuantileOfChiSquareIsTheInverseOfItsLaw() {
        Trials.of(200).check(draw -> {
            double p = draw.between(1e-9, 1 - 1e-9);
            double degrees = draw.between(1, 400);
            double x = ChiSquareDistribution.quantile(p, degrees);
            assertThat(ChiSquareDistribution.cdf(x, degrees)).isCloseTo(p, within(1e-11));
        });
    }
}
