package dev.flyball.stats.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.stats.Bounds;
import dev.flyball.stats.sequential.MeanVariance;
import org.junit.jupiter.api.Test;

class PlanningTest {
    @Test
    void powerWorkedValues() {
        Power.Quantiles two = new Power.Quantiles(1.959963984540054, 0.8416212335729143);
        Power.Quantiles one = new Power.Quantiles(1.6448536269514722, 0.8416212335729143);
        assertThat(Power.fixedHorizon(two, 0.10, 0.12, 1)).isCloseTo(3838.1021900967, within(1e-8));
        assertThat(Power.fixedHorizon(one, 0.02, 0.04, 1.0 / 9)).isCloseTo(5644.674752834, within(1e-7));
        assertThat(Power.growth(0.02, 0.04, 0.1)).isCloseTo(0.0006942709890267253, within(1e-16));
        assertThat(Power.growth(0.02, 0.04, 0.5)).isCloseTo(0.0017505376728142756, within(1e-16));
        assertThat(Power.growth(0.02, 0.10, 0.1)).isCloseTo(0.00697621147078092, within(1e-15));
        assertThat(Math.ceil(Power.gateUnits(0.02, 0.04, 0.1, 0.05))).isEqualTo(4315);
        assertThat(Math.ceil(Power.gateUnits(0.02, 0.04, 0.5, 0.05))).isEqualTo(1712);
        assertThat(Math.ceil(Power.gateUnits(0.02, 0.10, 0.1, 0.05))).isEqualTo(430);
        assertThat(Power.growth(0, 0.1, 0.5)).isPositive().isFinite();
    }

    @Test
    void absoluteThresholdsConvictTheHealthyAndPassTheBad() {
        int[] requests = {20, 50, 200};
        double[] atFirst = {0.7092695696, 0.8047514600, 0.0494135188};
        double[] allowingThree = {0.0288088670, 0.0665711282, 0.0000001924};
        double[] badPasses = {0.4576642399, 0.0722833990, 0.5024961001};
        for (int i = 0; i < requests.length; i++) {
            AbsoluteThreshold threshold = new AbsoluteThreshold(requests[i], 0.95, 20);
            assertThat(threshold.abort(0.98, 0)).isCloseTo(atFirst[i], within(6e-11));
            assertThat(threshold.abort(0.98, 3)).isCloseTo(allowingThree[i], within(6e-11));
            assertThat(1 - threshold.abort(0.96, 3)).isCloseTo(badPasses[i], within(6e-11));
        }
    }

    @Test
    void cupedWorkedValues() {
        double[] x = {1, 2, 3, 4};
        double[] y = {2, 1, 4, 3};
        Cuped cuped = Cuped.fit(x, y);
        double[] adjusted = cuped.adjusted(x, y);
        assertThat(cuped.theta()).isCloseTo(0.6, within(1e-15));
        assertThat(adjusted).containsExactly(new double[] {2.9, 1.3, 3.7, 2.1}, within(1e-14));
        assertThat(MeanVariance.of(y).variance()).isCloseTo(1.6666666667, within(1e-10));
        assertThat(MeanVariance.of(adjusted).variance()).isCloseTo(1.0666666667, within(1e-10));
        assertThat(Cuped.fit(new double[] {1, 1}, new double[] {2, 3}).theta()).isEqualTo(0);
    }

    @Test
    void mixtureTestWorkedValues() {
        MixtureTest.Look look = new MixtureTest.Look(0.10, 0.13, 1000);
        assertThat(look.variance()).isCloseTo(0.2031, within(1e-15));
        double first = MixtureTest.lnLambda(look, 0.0001, 0);
        assertThat(StrictMath.exp(first)).isCloseTo(1.70032026652473, within(1e-12));
        MixtureTest test = MixtureTest.START.after(first);
        assertThat(test.pValue()).isCloseTo(0.5881244961244222, within(1e-13));
        test = test.after(MixtureTest.lnLambda(new MixtureTest.Look(0.10, 0.13, 4000), 0.0001, 0));
        assertThat(test.pValue()).isCloseTo(0.004825420976194267, within(1e-14));
        assertThat(test.reached(0.05)).isTrue();
        assertThat(test.after(-5).pValue()).isEqualTo(test.pValue());
    }

    @Test
    void anIntervalOfTheEffectSaysWhatIsPreferred() {
        assertThat(Preference.of(new Bounds(0.01, 0.2), 0)).isEqualTo(Preference.CANDIDATE_BETTER);
        assertThat(Preference.of(new Bounds(-0.2, -0.01), 0)).isEqualTo(Preference.STABLE_BETTER);
        assertThat(Preference.of(new Bounds(-0.01, 0.015), 0.02)).isEqualTo(Preference.NO_DIFFERENCE);
        assertThat(Preference.of(new Bounds(-0.01, 0.015), 0)).isEqualTo(Preference.OPEN);
    }

    @Test
    void outcomesOfADeclaredRangeAreMappedAndClipped() {
        OutcomeRange range = new OutcomeRange(-10, 30);
        assertThat(range.scaled(10)).isEqualTo(0.5);
        assertThat(range.scaled(99)).isEqualTo(1);
        assertThat(range.clips(99)).isTrue();
        assertThat(range.clips(30)).isFalse();
        assertThat(range.effect(new Bounds(-0.5, 0.25))).isEqualTo(new Bounds(-20, 10));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> range.scaled(Double.NaN))
                .withMessage("An outcome must be a number.");
    }
}
