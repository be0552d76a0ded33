package dev.flyball.stats.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Seeds;
import dev.flyball.stats.experiment.Arm;
import dev.flyball.stats.experiment.ArmCounts;
import dev.flyball.stats.experiment.GateEvidence;
import dev.flyball.stats.experiment.NonInferiority;
import dev.flyball.stats.experiment.NonInferiorityEvidence;
import dev.flyball.stats.experiment.Question;
import dev.flyball.stats.experiment.SampleRatio;
import dev.flyball.stats.experiment.Unit;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Error rates in seeded simulations: how often a healthy candidate is convicted and a bad one is found.
class FalseAlarmTableTest {
    private static final int RUNS = 2000;
    private static final int LOOK = 200;
    private static final double ALPHA = 0.05;
    private static final double Z = 1.6448536;
    /// 0.05 and three standard errors of 2000 runs.
    private static final double AT_MOST_ALPHA = 0.0646;

    /// What one run came to: units to FAIL, and whether the pooled test alarmed at any look and at the last.
    private record Outcome(double fail, boolean pooledEver, boolean pooledLast) {}

    @Test
    void theGateKeepsItsLevelUnderEqualRatesWherePooledTestsDoNot() {
        List<Outcome> low = outcomes(Situation.flat(0.1, 1));
        List<Outcome> even = outcomes(Situation.flat(0.5, 1));
        List<Outcome> ramp = outcomes(Situation.ramp(false, 1));
        List<Outcome> drift = outcomes(Situation.ramp(true, 1));
        for (List<Outcome> row : List.of(low, even, ramp, drift)) {
            assertThat(gate(row).share()).isLessThanOrEqualTo(AT_MOST_ALPHA);
        }
        for (List<Outcome> row : List.of(low, even, ramp)) {
            assertThat(share(row, Outcome::pooledEver)).isGreaterThanOrEqualTo(0.25);
        }
        assertThat(share(drift, Outcome::pooledLast)).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void theGateFindsADoubledRate() {
        Simulated gate = gate(outcomes(Situation.flat(0.1, 2)));
        assertThat(gate.share()).isGreaterThanOrEqualTo(0.95);
        assertThat(gate.median()).isBetween(4900.0, 6000.0);
    }

    @Test
    void theGateFindsAFivefoldRate() {
        Simulated gate = gate(outcomes(Situation.flat(0.1, 5)));
        assertThat(gate.share()).isGreaterThanOrEqualTo(0.99);
        assertThat(gate.median()).isBetween(600.0, 760.0);
    }

    @Test
    void theGateFindsADoubledRateUnderARampAndDrift() {
        Simulated gate = gate(outcomes(Situation.ramp(true, 2)));
        assertThat(gate.share()).isGreaterThanOrEqualTo(0.99);
        assertThat(gate.median()).isBetween(8200.0, 9300.0);
    }

    private static List<Outcome> outcomes(Situation situation) {
        return Simulated.runs(RUNS, run -> outcome(situation, Seeds.generator(run)));
    }

    private static Simulated gate(List<Outcome> outcomes) {
        return new Simulated(outcomes.stream().mapToDouble(Outcome::fail).toArray());
    }

    private static double share(List<Outcome> outcomes, Predicate<Outcome> holds) {
        return outcomes.stream().filter(holds).count() / (double) outcomes.size();
    }

    /// A run of the table; one that convicts a bad candidate ends there.
    private static Outcome outcome(Situation situation, RandomGenerator random) {
        GateEvidence evidence = GateEvidence.START;
        double fail = Simulated.NEVER;
        boolean ever = false;
        boolean last = false;
        for (int t = 0; t < Situation.UNITS; t++) {
            evidence = evidence.after(Question.WORSE, situation.unit(t, random));
            boolean highest = evidence.lnE() == evidence.maxLnE();
            if (fail == Simulated.NEVER && highest && evidence.reached(ALPHA)) {
                fail = t + 1;
                if (situation.times() > 1) {
                    break;
                }
            }
            if ((t + 1) % LOOK == 0) {
                last = pooled(evidence.counts()) > Z;
                ever |= last;
            }
        }
        return new Outcome(fail, ever, last);
    }

    /// The pooled z of two proportions; not-a-number where it is undefined.
    private static double pooled(ArmCounts counts) {
        double nS = counts.stableExposures();
        double nC = counts.candidateExposures();
        double pool = (counts.stableEvents() + counts.candidateEvents()) / (nS + nC);
        double difference = counts.candidateEvents() / nC - counts.stableEvents() / nS;
        return difference / Math.sqrt(pool * (1 - pool) * (1 / nS + 1 / nC));
    }

    @Test
    void sampleRatiosAlarmRarelyWhenHealthyAndFindASmallShift() {
        assertThat(sampleRatio(0.5).share()).isLessThanOrEqualTo(0.003);
        assertThat(sampleRatio(0.52).share()).isGreaterThanOrEqualTo(0.85);
    }

    private static Simulated sampleRatio(double share) {
        return Simulated.of(RUNS, run -> {
            RandomGenerator random = Seeds.generator(run);
            SampleRatio ratio = SampleRatio.START;
            for (int t = 1; t <= Situation.UNITS; t++) {
                ratio = ratio.after(0.5, Seeds.unit(random) < share ? Arm.CANDIDATE : Arm.STABLE);
                if (ratio.lnW() == ratio.maxLnW() && ratio.alarm()) {
                    return (double) t;
                }
            }
            return Simulated.NEVER;
        });
    }

    @Test
    void aStepPassesWhenRatesAreEqualAndRarelyWhenTheyDifferByTheMargin() {
        Simulated equal = passes(0.5, 0.02, 0.02);
        assertThat(equal.share()).isGreaterThanOrEqualTo(0.99);
        assertThat(equal.median()).isBetween(1300.0, 1700.0);
        assertThat(passes(0.5, 0.03, 0.01).share()).isLessThanOrEqualTo(AT_MOST_ALPHA);
        assertThat(passes(0.1, 0.03, 0.01).share()).isLessThanOrEqualTo(AT_MOST_ALPHA);
    }

    private static Simulated passes(double probability, double candidateRate, double margin) {
        NonInferiority test = NonInferiority.of(probability, margin, ALPHA);
        return Simulated.of(RUNS, run -> {
            RandomGenerator random = Seeds.generator(run);
            NonInferiorityEvidence evidence = NonInferiorityEvidence.START;
            for (int t = 1; t <= Situation.UNITS; t++) {
                Arm arm = Seeds.unit(random) < probability ? Arm.CANDIDATE : Arm.STABLE;
                double rate = arm == Arm.CANDIDATE ? candidateRate : 0.02;
                evidence = test.after(evidence, new Unit(probability, arm, Seeds.unit(random) < rate));
                if (evidence.lnN() == evidence.maxLnN() && test.passed(evidence)) {
                    return (double) t;
                }
            }
            return Simulated.NEVER;
        });
    }
}
