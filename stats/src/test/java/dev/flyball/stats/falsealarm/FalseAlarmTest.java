package dev.flyball.stats.falsealarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.kernel.Seeds;
import dev.flyball.stats.NormalDistribution;
import dev.flyball.stats.PValues;
import dev.flyball.testing.Trials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FalseAlarmTest {
    @Test
    void theBudgetOfThePageIsDivided() {
        FalseAlarmBudget budget = FalseAlarmBudget.of(1, 30);
        assertThat(budget.detectorThreshold(10_000, 100)).isCloseTo(6e7, within(1.0));
        assertThat(budget.windowLevel(24)).isCloseTo(1.0 / 30 / 2 / 24, within(1e-15));
        assertThat(budget.windowLevel(0.001)).isEqualTo(1);
        assertThat(100 * FalseAlarmBudget.expectedOfDetector(10_000L * 60, 6e7)).isCloseTo(1, within(1e-9));
        assertThat(FalseAlarmBudget.expectedOfWindows(24 * 60, budget.windowLevel(24)))
                .isCloseTo(1, within(1e-12));
        assertThat(new FalseAlarmBudget(1, 1).detectorThreshold(10, 1)).isInfinite();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FalseAlarmBudget.of(0, 30))
                .withMessage("The false signals a day (0.0) must be positive.");
    }

    @Test
    void healthyStreamsAlarmWithinTheBudgetAndABaselineTooLowBreaksIt() {
        int streams = 300;
        assertThat(alarms(streams, 0.2) / (double) streams).isBetween(3.0, 5.0);
        assertThat(alarms(streams, 0.15) / (double) streams).isGreaterThan(20);
    }

    private static int alarms(int streams, double baseline) {
        int alarms = 0;
        for (int stream = 0; stream < streams; stream++) {
            RandomGenerator random = Seeds.generator(1000 + stream);
            MeanDetector detector = new MeanDetector(baseline, 2000);
            for (int t = 0; t < 10_000; t++) {
                alarms += detector.add(Seeds.unit(random) < 0.2 ? 1 : 0).isPresent() ? 1 : 0;
            }
        }
        return alarms;
    }

    @Test
    void aPlantedRiseIsFoundWithTheStatedDelayAndItsTimeIsEstimated() {
        List<Long> delays = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        for (int run = 0; run < 200; run++) {
            RandomGenerator random = Seeds.generator(run);
            int ones = 0;
            for (int i = 0; i < 5000; i++) {
                ones += Seeds.unit(random) < 0.2 ? 1 : 0;
            }
            MeanDetector detector = new MeanDetector(UpperMeanBound.clopperPearson(ones, 5000, 0.001), 1e5);
            Optional<MeanDetector.Alarm> alarm = Optional.empty();
            for (int t = 0; t < 10_000 && alarm.isEmpty(); t++) {
                alarm = detector.add(Seeds.unit(random) < (t < 5000 ? 0.2 : 0.4) ? 1 : 0);
            }
            delays.add(alarm.orElseThrow().at() - 5000);
            errors.add(Math.abs(alarm.orElseThrow().changedAfter() - 5000.0));
        }
        assertThat(delays.stream().mapToLong(Long::longValue).average().orElseThrow())
                .isBetween(95.0, 135.0);
        assertThat(errors.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
                .isLessThan(60);
    }

    @Test
    void aDetectorGoesOnFromItsStateBitForBit() {
        Trials.of(30).check(draw -> {
            MeanDetector whole = new MeanDetector(0.3, 50);
            MeanDetector parts = new MeanDetector(0.3, 50);
            for (int t = draw.between(1, 500); t > 0; t--) {
                double x = draw.between(0.0, 1.0);
                if (draw.chance(0.1)) {
                    parts = new MeanDetector(0.3, 50, parts.state());
                }
                assertThat(parts.add(x)).isEqualTo(whole.add(x));
            }
            assertThat(parts.state().wealth()).isEqualTo(whole.state().wealth());
            assertThat(parts.state().logs()).isEqualTo(whole.state().logs());
            assertThat(parts.state().leastAt()).isEqualTo(whole.state().leastAt());
        });
    }

    @Test
    void aDetectorStartsAnewAfterAnAlarm() {
        MeanDetector detector = new MeanDetector(0.1, 100);
        Optional<MeanDetector.Alarm> alarm = Optional.empty();
        while (alarm.isEmpty()) {
            alarm = detector.add(1);
        }
        assertThat(alarm.get().changedAfter()).isZero();
        assertThat(alarm.get().statistic()).isGreaterThanOrEqualTo(100);
        assertThat(detector.statistic()).isZero();
        assertThat(detector.add(0)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> detector.add(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MeanDetector(1, 100))
                .withMessage("The baseline (1.0) must lie between 0 and 1.");
    }

    @Test
    void aDetectorWithoutAReferenceFindsAChangeAndKeepsItsRunLength() {
        int falseAlarms = 0;
        List<Long> delays = new ArrayList<>();
        for (int run = 0; run < 20; run++) {
            RandomGenerator random = Seeds.generator(run);
            SelfStartingDetector detector = new SelfStartingDetector(0.001, 64);
            for (int t = 0; t < 2000; t++) {
                falseAlarms += detector.add(Seeds.unit(random) < 0.2 ? 1 : 0).isPresent() ? 1 : 0;
            }
            Optional<SelfStartingDetector.Alarm> alarm = Optional.empty();
            for (int t = 0; t < 4000 && alarm.isEmpty(); t++) {
                alarm = detector.add(Seeds.unit(random) < 0.6 ? 1 : 0);
            }
            delays.add(alarm.orElseThrow().at() - 2000);
        }
        assertThat(falseAlarms).isLessThanOrEqualTo(40);
        assertThat(delays.stream().mapToLong(Long::longValue).average().orElseThrow())
                .isLessThan(400);
    }

    @Test
    void upperBoundsAtTheirEnds() {
        assertThat(UpperMeanBound.clopperPearson(50, 50, 0.001)).isEqualTo(1);
        assertThat(UpperMeanBound.clopperPearson(0, Integer.MAX_VALUE, 0.5)).isEqualTo(UpperMeanBound.FLOOR);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpperMeanBound.clopperPearson(0, 0, 0.001))
                .withMessage("No bound from (0) rows at eta (0.001).");
    }

    @Test
    void evidenceOfAWindowHasAMeanOfAtMostOneAtTheBaseline() {
        double sum = 0;
        int runs = 4000;
        for (int run = 0; run < runs; run++) {
            RandomGenerator random = Seeds.generator(run);
            WindowEvidence evidence = new WindowEvidence(0.3);
            for (int t = 0; t < 20; t++) {
                evidence.add(Seeds.unit(random) < 0.3 ? 1 : 0);
            }
            sum += Math.min(50, evidence.value());
        }
        assertThat(sum / runs).isBetween(0.7, 1.1);
        assertThat(new WindowEvidence(0.3).value()).isEqualTo(1);
    }

    @Test
    void manyEValuesWorkedExample() {
        assertThat(EValues.benjaminiHochbergRejected(new double[] {60, 25, 8, 1.2}, 0.1))
                .containsExactly(0, 1);
        assertThat(EValues.benjaminiHochbergRejected(new double[0], 0.1)).isEmpty();
        assertThat(EValues.ofPValue(0.25)).isEqualTo(1);
        assertThat(EValues.ofPValue(0)).isInfinite();
        assertThat(EValues.pValue(20)).isEqualTo(0.05);
        assertThat(EValues.pValue(0.5)).isEqualTo(1);
        assertThat(EValues.mean(new double[] {1, 3})).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EValues.mean(new double[] {Double.NaN}))
                .withMessage("An e-value is at least 0, not NaN.");
    }

    /// Twenty features that share a part, of which four have drifted.
    @Test
    void falseDiscoveriesStayBelowTheLevelOnCorrelatedFeatures() {
        double level = 0.1;
        int runs = 2000;
        double[] shares = new double[2];
        double[] squares = new double[2];
        for (int run = 0; run < runs; run++) {
            double[] p = correlated(Seeds.generator(run));
            int[][] rejected = {
                PValues.benjaminiHochbergRejected(p, level),
                EValues.benjaminiHochbergRejected(
                        Arrays.stream(p).map(EValues::ofPValue).toArray(), level)
            };
            for (int method = 0; method < 2; method++) {
                long wrong = Arrays.stream(rejected[method]).filter(i -> i >= 4).count();
                double share = wrong / (double) Math.max(1, rejected[method].length);
                shares[method] += share;
                squares[method] += share * share;
            }
        }
        for (int method = 0; method < 2; method++) {
            double mean = shares[method] / runs;
            double error = Math.sqrt((squares[method] / runs - mean * mean) / runs);
            assertThat(mean).isLessThanOrEqualTo(level + 3 * error);
        }
    }

    private static double[] correlated(RandomGenerator random) {
        double common = random.nextGaussian();
        double[] p = new double[20];
        for (int i = 0; i < p.length; i++) {
            double z = Math.sqrt(0.5) * common + Math.sqrt(0.5) * random.nextGaussian() + (i < 4 ? 4 : 0);
            p[i] = NormalDistribution.survival(z);
        }
        return p;
    }
}
