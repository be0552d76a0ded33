package dev.flyball.stats.experiment;

import static dev.flyball.stats.experiment.Arm.CANDIDATE;
import static dev.flyball.stats.experiment.Arm.STABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleRatioTest {
    @Test
    void workedExampleOfFiveUnits() {
        double[] pi = {0.1, 0.1, 0.1, 0.5, 0.5};
        Arm[] arms = {CANDIDATE, CANDIDATE, STABLE, CANDIDATE, CANDIDATE};
        double[] w = {1, 1.032540601171796, 1.0250426794211296, 1.0588713868803983, 1.1036499195800573};
        SampleRatio ratio = SampleRatio.START;
        for (int i = 0; i < pi.length; i++) {
            ratio = ratio.after(pi[i], arms[i]);
            assertThat(StrictMath.exp(ratio.lnW())).isCloseTo(w[i], within(1e-12));
        }
        assertThat(ratio.alarm()).isFalse();
    }

    @Test
    void threeOfFiveAtEvenOddsAlarmAtUnit448() {
        SampleRatio ratio = SampleRatio.START;
        int first = 0;
        for (int t = 1; t <= 500; t++) {
            ratio = ratio.after(0.5, (t - 1) % 5 < 3 ? CANDIDATE : STABLE);
            first = first == 0 && ratio.alarm() ? t : first;
        }
        assertThat(first).isEqualTo(448);
        assertThat(StrictMath.exp(ratio.lnW())).isCloseTo(1787.3458373962246, within(1e-8));
        assertThat(ratio.counts()).isEqualTo(new SampleRatio.Assigned(200, 300));
    }

    @Test
    void constantSharesWorkedValues() {
        assertThat(bayesFactor(new long[] {5, 5}, 0.5)).isCloseTo(0.9532459277008318, within(1e-6));
        assertThat(bayesFactor(new long[] {9700, 10300}, 0.5)).isCloseTo(546.13165773583, within(1e-6 * 546));
        assertThat(bayesFactor(new long[] {9000, 1100}, 0.9)).isCloseTo(6.98063585593830, within(1e-6));
        ConstantSampleRatio.Look even = ConstantSampleRatio.singleLook(
                        new long[] {9700, 10300}, new double[] {0.5, 0.5})
                .orElseThrow();
        assertThat(even.chiSquare()).isEqualTo(18);
        assertThat(even.pValue()).isCloseTo(2.2090496998585475e-05, within(1e-14));
        assertThat(even.alarm()).isTrue();
        ConstantSampleRatio.Look uneven = ConstantSampleRatio.singleLook(
                        new long[] {9000, 1100}, new double[] {0.9, 0.1})
                .orElseThrow();
        assertThat(uneven.chiSquare()).isCloseTo(8.910891089108912, within(1e-9));
        assertThat(uneven.pValue()).isCloseTo(0.002834749080259389, within(1e-12));
        assertThat(uneven.alarm()).isFalse();
    }

    private static double bayesFactor(long[] counts, double share) {
        return StrictMath.exp(ConstantSampleRatio.lnBayesFactor(counts, new double[] {share, 1 - share}));
    }

    @Test
    void aSingleLookAlarmsOnlyWithEightExpectedInEachArm() {
        double[] shares = {0.95, 0.05};
        ConstantSampleRatio.Look few =
                ConstantSampleRatio.singleLook(new long[] {80, 20}, shares).orElseThrow();
        assertThat(few.pValue()).isLessThan(0.001);
        assertThat(few.alarm()).isFalse();
        assertThat(ConstantSampleRatio.singleLook(new long[] {800, 200}, shares)
                        .orElseThrow()
                        .alarm())
                .isTrue();
        assertThat(ConstantSampleRatio.singleLook(new long[2], shares)).isEmpty();
    }

    @Test
    void sharesMustAddUpToOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConstantSampleRatio.lnBayesFactor(new long[] {1, 1}, new double[] {0.5, 0.4}))
                .withMessage("The shares add up to 0.9, not to 1.");
    }
}
