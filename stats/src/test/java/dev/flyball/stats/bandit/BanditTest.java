package dev.flyball.stats.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.kernel.Seeds;
import dev.flyball.stats.BetaDistribution;
import dev.flyball.stats.sequential.MeanVariance;
import dev.flyball.testing.Trials;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BanditTest {
    @Test
    void thompsonWorkedValues() {
        assertThat(BestArm.exceeds(new BetaPosterior(21, 80), new BetaPosterior(13, 88)))
                .isCloseTo(0.9366854327325985, within(1e-9));
        assertThat(BestArm.exceeds(new BetaPosterior(5, 7), new BetaPosterior(3, 9)))
                .isCloseTo(0.8192724458204316, within(1e-9));
        assertThat(BestArm.exceeds(new BetaPosterior(1, 1), new BetaPosterior(2, 1)))
                .isCloseTo(1.0 / 3, within(1e-9));
        Propensities floored = BestArm.ofRates(
                        List.of(new BetaPosterior(13, 88), new BetaPosterior(21, 80)), Seeds.generator(1))
                .floored(0.01);
        assertThat(floored.probability(0)).isCloseTo(0.0720482759, within(6e-11));
        assertThat(floored.probability(1)).isCloseTo(0.9279517241, within(6e-11));
    }

    /// P(B > A) as the integral of A's distribution function under B's, by the midpoint rule.
    @Test
    void exactProbabilitiesAgreeWithAnIntegral() {
        Trials.of(30).check(draw -> {
            BetaPosterior a = new BetaPosterior(draw.between(1.0, 30.0), draw.between(1.0, 30.0));
            BetaPosterior b = new BetaPosterior(draw.between(1, 30), draw.between(1.0, 30.0));
            double sum = 0;
            int steps = 4000;
            for (int i = 0; i < steps; i++) {
                double low = i / (double) steps;
                double mass =
                        BetaDistribution.cdf(low + 1.0 / steps, b.a(), b.b()) - BetaDistribution.cdf(low, b.a(), b.b());
                sum += mass * BetaDistribution.cdf(low + 0.5 / steps, a.a(), a.b());
            }
            assertThat(BestArm.exceeds(b, a)).isCloseTo(sum, within(1e-5));
        });
    }

    @Test
    void oneWholeParameterOfEitherArmIsEnoughToBeExact() {
        BetaPosterior whole = new BetaPosterior(5, 7);
        BetaPosterior part = new BetaPosterior(3.5, 9);
        Propensities one = BestArm.ofRates(List.of(whole, part), Seeds.generator(1));
        Propensities other = BestArm.ofRates(List.of(part, whole), Seeds.generator(2));
        assertThat(one.probability(0)).isEqualTo(other.probability(1));
        assertThat(one.probability(0)).isEqualTo(BestArm.exceeds(whole, part));
    }

    @Test
    void manyObservationsDoNotLoseTheSum() {
        assertThat(BestArm.exceeds(new BetaPosterior(20_401, 979_601), new BetaPosterior(20_001, 980_001)))
                .isBetween(0.97, 0.98);
        assertThat(BestArm.exceeds(new BetaPosterior(500_000, 1), new BetaPosterior(1, 500_000)))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void monteCarloIsSeededAndCountsAreTheVector() {
        List<BetaPosterior> arms =
                List.of(new BetaPosterior(2.5, 3), new BetaPosterior(3.5, 3), new BetaPosterior(0.5, 0.5));
        Propensities first = BestArm.ofRates(arms, Seeds.generator(3));
        assertThat(BestArm.ofRates(arms, Seeds.generator(3))).isEqualTo(first);
        assertThat(Arrays.stream(first.toArray()).map(p -> p * BestArm.DRAWS))
                .allMatch(wins -> Math.abs(wins - Math.rint(wins)) < 1e-9);
    }

    @Test
    void gaussianMeansCompete() {
        GaussianPosterior low = GaussianPosterior.START;
        GaussianPosterior high = GaussianPosterior.START;
        for (int i = 0; i < 30; i++) {
            low = low.after(i % 3);
            high = high.after(2 + i % 3);
        }
        assertThat(BestArm.ofMeans(List.of(low, high), Seeds.generator(1)).probability(1))
                .isGreaterThan(0.99);
    }

    @Test
    void drawsOfTheNormalInverseGammaHaveItsMoments() {
        GaussianPosterior posterior = new GaussianPosterior(3, 4, 10, 18);
        RandomGenerator random = Seeds.generator(5);
        MeanVariance moments = MeanVariance.START;
        for (int i = 0; i < 100_000; i++) {
            moments = moments.after(posterior.draw(random));
        }
        // the mean has a Student distribution: variance b/((a - 1) k)
        assertThat(moments.mean()).isCloseTo(3, within(0.01));
        assertThat(moments.variance()).isCloseTo(0.5, within(0.02));
    }

    @Test
    void upperConfidenceWorkedValues() {
        double[] scores = UpperConfidence.scores(new double[] {5, 54}, new double[] {10, 90});
        assertThat(scores[0]).isCloseTo(1.4597051824376162, within(1e-12));
        assertThat(scores[1]).isCloseTo(0.9199017274792054, within(1e-12));
        assertThat(UpperConfidence.choice(UpperConfidence.scores(new double[3], new double[3])))
                .isEqualTo(Propensities.of(1.0, 0, 0));
    }

    @Test
    void linearArmWorkedValues() {
        LinearArm arm = LinearArm.start(2, 1)
                .after(new double[] {1, 0}, 1)
                .after(new double[] {1, 1}, 0)
                .after(new double[] {0, 1}, 1);
        assertThat(arm.theta()).containsExactly(new double[] {0.25, 0.25}, within(1e-15));
        assertThat(arm.score(new double[] {1, 0.5}, 1)).isCloseTo(0.9613019699779287, within(1e-14));
        LinearArm restored = LinearArm.restore(arm.inverse(), arm.rewards());
        assertThat(restored.after(new double[] {1, 2}, 3).theta())
                .isEqualTo(arm.after(new double[] {1, 2}, 3).theta());
    }

    @Test
    void drawsOfALinearArmSpreadAsItsInverse() {
        LinearArm arm = LinearArm.start(2, 1).after(new double[] {1, 1}, 1).after(new double[] {2, 0}, 1);
        RandomGenerator random = Seeds.generator(8);
        int draws = 50_000;
        double[] sums = new double[3];
        double[] theta = arm.theta();
        for (int i = 0; i < draws; i++) {
            double[] drawn = arm.draw(0.5, random);
            sums[0] += (drawn[0] - theta[0]) * (drawn[0] - theta[0]);
            sums[1] += (drawn[0] - theta[0]) * (drawn[1] - theta[1]);
            sums[2] += (drawn[1] - theta[1]) * (drawn[1] - theta[1]);
        }
        double[] inverse = arm.inverse();
        assertThat(sums[0] / draws).isCloseTo(0.25 * inverse[0], within(0.005));
        assertThat(sums[1] / draws).isCloseTo(0.25 * inverse[1], within(0.005));
        assertThat(sums[2] / draws).isCloseTo(0.25 * inverse[3], within(0.005));
    }

    @Test
    void aRemovedArmGetsNothingAndTheFloorIsSharedByTheOthers() {
        Propensities vector = Propensities.of(0.6, 0.3, 0.1).without(new boolean[] {true, false, false}, 0.1);
        assertThat(vector.toArray()).containsExactly(new double[] {0, 0.7, 0.3}, within(1e-15));
        assertThat(Propensities.only(0, 3).without(new boolean[] {true, false, false}, 0.01))
                .isEqualTo(Propensities.of(0, 0.5, 0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Propensities.of(1.0).without(new boolean[] {true}, 0))
                .withMessage("An arm must be left.");
    }

    @Test
    void drawsFollowTheVectorAndNeverAnArmWithoutProbability() {
        Propensities vector = Propensities.of(0.25, 0, 0.75, 0);
        assertThat(vector.draw(0)).isEqualTo(0);
        assertThat(vector.draw(0.25)).isEqualTo(2);
        assertThat(vector.draw(Math.nextDown(1.0))).isEqualTo(2);
        assertThat(Propensities.of(0, 1).draw(0)).isEqualTo(1);
        // three tenths and the rest add up to less than 1
        Propensities rounded = Propensities.of(0.1, 0.2, 0.3, 0.1, 0.1, 0.1, 0.1 - 1e-10, 0);
        assertThat(rounded.draw(Math.nextDown(1.0))).isEqualTo(6);
    }

    @Test
    void vectorsThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Propensities.of(0.5, 0.4))
                .withMessage("The probabilities add up to 0.9, not to 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Propensities.of(0.5, 0.5).floored(0.5))
                .withMessage("The floor (0.5) of 2 arms must leave something to share.");
        assertThatIllegalArgumentException().isThrownBy(() -> Propensities.of());
    }
}
