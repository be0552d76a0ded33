package dev.flyball.stats.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Seeds;
import dev.flyball.stats.bandit.BestArm;
import dev.flyball.stats.bandit.BetaPosterior;
import dev.flyball.stats.bandit.EpsilonGreedy;
import dev.flyball.stats.bandit.UpperConfidence;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Regret of 10 000 plays in seeded simulations against measured means.
class RegretTest {
    private static final double[] TEN = {0.5, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4};
    private static final double[] TWO = {0.1, 0.12};
    private static final int PLAYS = 10_000;
    private static final int RUNS = 200;

    /// Which arm to play, from the sums of rewards and the plays so far.
    @FunctionalInterface
    private interface Policy {
        int arm(double[] successes, double[] plays, RandomGenerator random);
    }

    @Test
    void thompsonOnTenArms() {
        assertRegret(regret(TEN, RegretTest::thompson), 173.119, 66.58, 1000);
    }

    @Test
    void thompsonOnTwoArms() {
        assertRegret(regret(TWO, RegretTest::thompson), 24.068, 23.07, 3000);
    }

    @Test
    void upperConfidenceOnTenArms() {
        Policy policy = (successes, plays, random) ->
                UpperConfidence.choice(UpperConfidence.scores(successes, plays)).draw(Seeds.unit(random));
        assertRegret(regret(TEN, policy), 591.741, 44.78, 500);
    }

    @Test
    void epsilonGreedyOnTenArms() {
        EpsilonGreedy greedy = new EpsilonGreedy(1, 0.02, 0.01);
        Policy policy = (successes, plays, random) -> {
            double[] means = new double[plays.length];
            Arrays.setAll(means, arm -> plays[arm] == 0 ? 0 : successes[arm] / plays[arm]);
            long total = (long) Arrays.stream(plays).sum();
            return greedy.vector(means, total).draw(Seeds.unit(random));
        };
        assertRegret(regret(TEN, policy), 186.336, 278.6, 2000);
    }

    private static int thompson(double[] successes, double[] plays, RandomGenerator random) {
        BetaPosterior[] arms = new BetaPosterior[plays.length];
        Arrays.setAll(arms, arm -> new BetaPosterior(1 + successes[arm], 1 + plays[arm] - successes[arm]));
        return BestArm.sample(Arrays.asList(arms), random);
    }

    private static double regret(double[] p, Policy policy) {
        double best = Arrays.stream(p).max().orElseThrow();
        return Simulated.runs(RUNS, run -> {
                    RandomGenerator random = Seeds.generator(run);
                    double[] successes = new double[p.length];
                    double[] plays = new double[p.length];
                    double regret = 0;
                    for (int t = 0; t < PLAYS; t++) {
                        int arm = policy.arm(successes, plays, random);
                        plays[arm]++;
                        successes[arm] += Seeds.unit(random) < p[arm] ? 1 : 0;
                        regret += best - p[arm];
                    }
                    return regret;
                })
                .stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    private static void assertRegret(double got, double measured, double deviation, int runs) {
        double allowed = Math.max(0.1 * measured, 4 * deviation * Math.sqrt(1.0 / runs + 1.0 / RUNS));
        assertThat(Math.abs(got - measured)).as("regret %s", got).isLessThanOrEqualTo(allowed);
    }
}
