package dev.flyball.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Seeds;
import dev.flyball.stats.experiment.Arm;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// How often canaries are convicted, over many seeded rollouts, through the same evidence and the same judge as served
/// ones.
class CanarySimulationTest {
    private static final double[] RAMP = {0.05, 0.25, 0.5};
    private static final Duration LONG = Duration.ofDays(3);

    private static Plan plan(String... guards) {
        return Planner.plan(
                Strategy.CANARY,
                new PlanWishes(
                        List.of(0.05, 0.25, 0.5, 1.0),
                        LONG,
                        List.of(guards),
                        List.of(),
                        null,
                        null,
                        LONG,
                        null,
                        null,
                        null),
                false);
    }

    /// A healthy candidate whose rates drift as the stable revision's do, looked at a thousand times.
    @Test
    void aHealthyCanaryIsAbortedInAtMostFiveOfAHundredUnderAThousandLooks() {
        int runs = 400;
        int aborted = 0;
        for (int run = 0; run < runs; run++) {
            aborted += healthyIsAborted(Seeds.generator(Seeds.derive(2026, "canary", "healthy", run))) ? 1 : 0;
        }
        double noise = 3 * Math.sqrt(0.05 * 0.95 / runs);
        assertThat(aborted / (double) runs).isLessThanOrEqualTo(0.05 + noise);
    }

    private static boolean healthyIsAborted(RandomGenerator random) {
        Plan plan = plan("error", "slow(20ms)", "loss(1)");
        Evidence evidence = new Evidence(plan);
        Judge judge = new Judge(plan, evidence);
        int units = 6000;
        for (int i = 0; i < units; i++) {
            int step = 1 + i * RAMP.length / units;
            double pi = RAMP[step - 1];
            double drift = 1 + 2.0 * i / units;
            Arm arm = random.nextDouble() < pi ? Arm.CANDIDATE : Arm.STABLE;
            boolean slow = random.nextDouble() < 0.02 * drift;
            evidence.answered(
                    new Observed(pi, arm, random.nextDouble() < 0.005 * drift, false, slow ? 30_000_000 : 1_000_000));
            evidence.labelled(pi, arm, Optional.of(random.nextDouble() < 0.1 * drift ? 2.0 : 0.5));
            if (i % 6 == 5 && judge.running(step, 0, StepClock.START) instanceof Ruling.Abort) {
                return true;
            }
        }
        return false;
    }

    /// What docs/how-to say of a doubled loss: 10 % of the labelled exposures above the limit become 20 %.
    @Test
    void aDoubledLossIsFoundWithinTheSampleThatTheDocumentationStates() {
        assertThat(within(0.25, 2_000)).isGreaterThanOrEqualTo(0.95);
        assertThat(within(0.05, 8_000)).isGreaterThanOrEqualTo(0.95);
    }

    private static double within(double pi, int units) {
        int runs = 300;
        int[] found = new int[runs];
        for (int run = 0; run < runs; run++) {
            found[run] = unitsToConviction(pi, Seeds.generator(Seeds.derive(7, "canary", "loss " + pi, run)), 20_000);
        }
        return Arrays.stream(found).filter(each -> each <= units).count() / (double) runs;
    }

    private static int unitsToConviction(double pi, RandomGenerator random, int most) {
        Plan plan = plan("error", "slow(500ms)", "loss(1)");
        Evidence evidence = new Evidence(plan);
        for (int i = 1; i <= most; i++) {
            boolean candidate = random.nextDouble() < pi;
            double loss = random.nextDouble() < (candidate ? 0.2 : 0.1) ? 2 : 0;
            evidence.labelled(pi, candidate ? Arm.CANDIDATE : Arm.STABLE, Optional.of(loss));
            if (evidence.isConvicted()) {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }

    /// A candidate with the same rates is promoted by itself within the sample that the margin asks for.
    @Test
    void aHealthyCanaryPassesItsLastStepWithoutAPerson() {
        int passed = 0;
        for (int run = 0; run < 200; run++) {
            passed += passes(Seeds.generator(Seeds.derive(11, "canary", "pass", run))) ? 1 : 0;
        }
        assertThat(passed).isGreaterThanOrEqualTo(180);
    }

    private static boolean passes(RandomGenerator random) {
        Plan plan = Planner.plan(
                Strategy.CANARY,
                new PlanWishes(
                        List.of(0.25, 1.0),
                        Duration.ZERO,
                        List.of("error"),
                        List.of(),
                        null,
                        null,
                        LONG,
                        null,
                        null,
                        null),
                false);
        Evidence evidence = new Evidence(plan);
        Judge judge = new Judge(plan, evidence);
        for (int i = 0; i < 10_000; i++) {
            Arm arm = random.nextDouble() < 0.25 ? Arm.CANDIDATE : Arm.STABLE;
            evidence.answered(new Observed(0.25, arm, random.nextDouble() < 0.02, false, 1));
            Ruling ruling = judge.running(1, 0, StepClock.START);
            if (!(ruling instanceof Ruling.Stay)) {
                return ruling instanceof Ruling.Next;
            }
        }
        return false;
    }
}
