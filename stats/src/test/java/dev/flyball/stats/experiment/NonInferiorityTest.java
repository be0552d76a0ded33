package dev.flyball.stats.experiment;

import static dev.flyball.stats.experiment.Arm.CANDIDATE;
import static dev.flyball.stats.experiment.Arm.STABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NonInferiorityTest {
    @Test
    void workedExampleOfSixUnits() {
        NonInferiority test = NonInferiority.of(0.5, 0.1, 0.05);
        Unit[] units = {
            new Unit(0.5, CANDIDATE, false),
            new Unit(0.5, STABLE, false),
            new Unit(0.5, STABLE, true),
            new Unit(0.5, CANDIDATE, false),
            new Unit(0.5, STABLE, true),
            new Unit(0.5, CANDIDATE, true)
        };
        double[] x = {0.5, 0.5, 0, 0.5, 0, 1};
        double[] n = {
            1.0263157894736843,
            1.0533240997229918,
            1.635424260096224,
            1.6784617406250724,
            2.6060327025494545,
            1.3030163512747273
        };
        NonInferiorityEvidence evidence = NonInferiorityEvidence.START;
        for (int i = 0; i < units.length; i++) {
            assertThat(test.range().scaled(0.5, units[i].arm(), units[i].event() ? 1 : 0))
                    .isEqualTo(x[i]);
            evidence = test.after(evidence, units[i]);
            assertThat(StrictMath.exp(evidence.lnN())).isCloseTo(n[i], within(1e-12));
        }
        assertThat(test.passed(evidence)).isFalse();
    }

    @Test
    void withoutEventsItPassesAtTheUnitsThatThePageStates() {
        assertThat(firstPass(0.5, 0.02)).isEqualTo(595);
        assertThat(firstPass(0.5, 0.01)).isEqualTo(1194);
        assertThat(firstPass(0.1, 0.02)).isEqualTo(2992);
    }

    private static int firstPass(double probability, double margin) {
        NonInferiority test = NonInferiority.of(probability, margin, 0.05);
        NonInferiorityEvidence evidence = NonInferiorityEvidence.START;
        int units = 0;
        while (!test.passed(evidence)) {
            evidence = test.after(evidence, new Unit(probability, units % 2 == 0 ? CANDIDATE : STABLE, false));
            units++;
        }
        return units;
    }

    @Test
    void aPassIsKeptThoughEvidenceFallsLater() {
        NonInferiority test = NonInferiority.of(0.5, 0.02, 0.05);
        NonInferiorityEvidence evidence = NonInferiorityEvidence.START;
        for (int i = 0; i < 595; i++) {
            evidence = test.after(evidence, new Unit(0.5, CANDIDATE, false));
        }
        for (int i = 0; i < 50; i++) {
            evidence = test.after(evidence, new Unit(0.5, CANDIDATE, true));
        }
        assertThat(evidence.lnN()).isLessThan(0);
        assertThat(test.passed(evidence)).isTrue();
    }

    @Test
    void aBanditUsesItsFloorForTheRange() {
        NonInferiority test = new NonInferiority(EffectRange.ofFloor(0.05), 0.02, 0.05);
        NonInferiorityEvidence evidence = test.after(NonInferiorityEvidence.START, new Unit(0.3, CANDIDATE, true));
        assertThat(evidence.moments().sum()).isCloseTo((1 / 0.3 + 20) / 40, within(1e-15));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.after(evidence, new Unit(0.01, CANDIDATE, true)))
                .withMessageContaining("outside the declared range");
    }

    @Test
    void rulesOfAStep() {
        GateEvidence calm = GateEvidence.START;
        GateEvidence alarmed = new GateEvidence(DecayedCounts.NONE, 0, 5, ArmCounts.NONE);
        NonInferiorityEvidence shown = new NonInferiorityEvidence(NonInferiorityEvidence.START.moments(), 0, 3);
        PassRule weak = new PassRule.NoHarmFound();
        PassRule strong = PassRule.DEFAULT_NON_INFERIOR;
        assertThat(weak.met(calm, 0.05, NonInferiorityEvidence.START)).isTrue();
        assertThat(weak.met(alarmed, 0.05, shown)).isFalse();
        assertThat(strong.met(calm, 0.05, NonInferiorityEvidence.START)).isFalse();
        assertThat(strong.met(calm, 0.05, shown)).isTrue();
        assertThat(strong.met(alarmed, 0.05, shown)).isFalse();
    }

    @Test
    void aMarginMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NonInferiority.of(0.5, 0, 0.05))
                .withMessage("The margin (0.0) must lie between 0 and 2.0.");
    }
}
