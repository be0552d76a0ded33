package dev.flyball.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.stats.Bounds;
import dev.flyball.testing.Trials;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SequencesTest {
    private static final double[] WORKED = {0, 1, 1, 0, 1, 1, 1, 0, 1, 1};

    @Test
    void betsOfTheWorkedExample() {
        double[] bets = {
            6.524984656,
            4.635696474,
            3.075907265,
            2.553341159,
            2.078487633,
            1.834381793,
            1.681862117,
            1.575962044,
            1.362728902,
            1.290351024
        };
        RunningMoments moments = RunningMoments.START;
        for (int i = 0; i < bets.length; i++) {
            assertThat(moments.bet(StrictMath.log(2 / 0.05))).isCloseTo(bets[i], within(6e-10));
            moments = moments.after(WORKED[i]);
        }
    }

    @Test
    void wealthAndIntervalOfTheWorkedExample() {
        assertThat(StrictMath.exp(BettingInterval.lnWealth(WORKED, 0.05, 0.1)))
                .isCloseTo(281.3578451161286, within(1e-9));
        assertThat(StrictMath.exp(BettingInterval.lnWealth(WORKED, 0.05, 0.5)))
                .isCloseTo(1.0678710937500002, within(1e-12));
        assertThat(StrictMath.exp(BettingInterval.lnWealth(WORKED, 0.05, 0.95)))
                .isCloseTo(13.007137911554533, within(1e-11));
        Bounds bounds = BettingInterval.of(WORKED, 0.05).orElseThrow();
        assertThat(bounds.low()).isCloseTo(0.26592536249408, within(1e-12));
        assertThat(bounds.high()).isCloseTo(0.97120714099551, within(1e-12));
    }

    @Test
    void theSequenceOnAGridHoldsTheExactIntervalAndIsAtMostTwoStepsWiderOnEachSide() {
        Trials.of(20).check(draw -> {
            double rate = draw.between(0.0, 1.0);
            double[] x = new double[draw.between(1, 300)];
            BettingSequence sequence = new BettingSequence(0.05);
            for (int i = 0; i < x.length; i++) {
                x[i] = draw.chance(rate) ? 1 : 0;
                sequence.add(x[i]);
            }
            Bounds exact = BettingInterval.of(x, 0.05).orElseThrow();
            Bounds grid = sequence.bounds().orElseThrow();
            assertThat(grid.low()).isBetween(exact.low() - 0.0020001, exact.low());
            assertThat(grid.high()).isBetween(exact.high(), exact.high() + 0.0020001);
        });
    }

    @Test
    void theSequenceOnAGridGoesOnFromItsState() {
        BettingSequence whole = new BettingSequence(0.05);
        BettingSequence half = new BettingSequence(0.05);
        for (int i = 0; i < WORKED.length; i++) {
            if (i == 5) {
                half = BettingSequence.restore(0.05, half.state());
            }
            whole.add(WORKED[i]);
            half.add(WORKED[i]);
        }
        assertThat(half.state().above()).isEqualTo(whole.state().above());
        assertThat(half.state().below()).isEqualTo(whole.state().below());
        assertThat(half.bounds()).isEqualTo(whole.bounds());
    }

    @Test
    void aMeanThatJumpedLeavesNoneThatFits() {
        double[] x = new double[420];
        Arrays.fill(x, 20, 420, 1);
        assertThat(BettingInterval.of(x, 0.05)).isEmpty();
        BettingSequence sequence = new BettingSequence(0.05);
        Arrays.stream(x).forEach(sequence::add);
        assertThat(sequence.bounds()).isEmpty();
    }

    @Test
    void nothingSeenSaysNothing() {
        assertThat(BettingInterval.of(new double[0], 0.05)).contains(new Bounds(0, 1));
        assertThat(new BettingSequence(0.05).bounds()).contains(new Bounds(0, 1));
        assertThat(BernsteinSequence.start(0.05).bounds()).isEqualTo(new Bounds(0, 1));
    }

    @Test
    void bernsteinOfTheWorkedExampleIsSlowAtSmallNumbers() {
        BernsteinSequence sequence = BernsteinSequence.start(0.05);
        for (double x : WORKED) {
            sequence = sequence.after(x);
        }
        assertThat(sequence.centre()).isCloseTo(0.7, within(1e-15));
        assertThat(sequence.half()).isCloseTo(0.8440330289345839, within(1e-12));
        assertThat(sequence.bounds()).isEqualTo(new Bounds(0, 1));
    }

    @Test
    void intervalsMissTheMeanAtAnyTimeInAtMostAlphaOfRuns() {
        int[] missed = new int[2];
        int runs = 400;
        Trials.of(runs).check(draw -> {
            double mean = 0.05 + 0.9 * draw.random().nextDouble();
            BernsteinSequence bernstein = BernsteinSequence.start(0.1);
            double[] x = new double[400];
            boolean out = false;
            for (int i = 0; i < x.length; i++) {
                x[i] = draw.random().nextDouble() < mean ? 1 : 0;
                bernstein = bernstein.after(x[i]);
                out |= !bernstein.bounds().contains(mean);
            }
            missed[0] += out ? 1 : 0;
            boolean outside = BettingInterval.of(x, 0.1)
                    .map(bounds -> !bounds.contains(mean))
                    .orElse(true);
            missed[1] += outside ? 1 : 0;
        });
        double limit = runs * (0.1 + 3 * Math.sqrt(0.1 * 0.9 / runs));
        assertThat((double) missed[0]).isLessThanOrEqualTo(limit);
        assertThat((double) missed[1]).isLessThanOrEqualTo(limit);
    }

    @Test
    void asymptoticWorkedValues() {
        assertThat(AsymptoticSequence.rho(0.05, 5000)).isCloseTo(0.03984006677137368, within(1e-14));
        assertThat(AsymptoticSequence.half(1, 1000, 0.05)).isCloseTo(0.10637547006557503, within(1e-13));
        assertThat(AsymptoticSequence.half(1, 5000, 0.05)).isCloseTo(0.04292433718826846, within(1e-13));
    }

    @Test
    void quantileWorkedValuesAndOpenEnds() {
        assertThat(QuantileSequence.reach(0.5, 10_000, 0.05)).isCloseTo(0.02256688147484709, within(1e-14));
        assertThat(QuantileSequence.reach(0.99, 10_000, 0.05)).isCloseTo(0.005036410963789682, within(1e-15));
        double[] sorted = new double[10_000];
        Arrays.setAll(sorted, i -> i);
        Bounds median = QuantileSequence.bounds(sorted, 0.5, 0.05);
        assertThat(median.low()).isEqualTo(4774);
        assertThat(median.high()).isEqualTo(5225);
        assertThat(QuantileSequence.bounds(new double[] {1, 2}, 0.5, 0.05))
                .isEqualTo(new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    }

    @Test
    void valuesOutsideTheRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunningMoments.START.after(1.5))
                .withMessage("The value (1.5) must lie in 0..1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ville.bound(0))
                .withMessage("The level (0.0) must lie between 0 and 1.");
    }
}
