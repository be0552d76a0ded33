package dev.flyball.stats.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.kernel.Seeds;
import dev.flyball.stats.Bounds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PolicyEvaluationTest {
    private static final double[] LOGGING = {0.8, 0.2};
    private static final double[][] TARGET = {{0.5, 0.5}, {0.25, 0.75}};
    private static final double[][] MODEL = {{0.6, 0.2}, {0.5, 0.9}};
    private static final int[][] RECORDS = {
        {0, 0, 1}, {0, 1, 0}, {1, 0, 0}, {1, 1, 1}, {0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {0, 0, 0}
    };
    private static final PolicyEvaluation EVALUATION = new PolicyEvaluation(2, 0.05);

    private static EvaluatedDecision decision(int arm, double reward, double[] logging, double[] target) {
        return decision(arm, reward, logging, target, new LoggedDecision.Versions("3", "3"));
    }

    private static EvaluatedDecision decision(
            int arm, double reward, double[] logging, double[] target, LoggedDecision.Versions versions) {
        return new EvaluatedDecision(
                new LoggedDecision(arm, reward, logging, versions), target, new double[target.length]);
    }

    private static List<EvaluatedDecision> worked() {
        List<EvaluatedDecision> decisions = new ArrayList<>();
        for (int[] r : RECORDS) {
            decisions.add(new EvaluatedDecision(
                    new LoggedDecision(r[1], r[2], LOGGING, new LoggedDecision.Versions("1", "1")),
                    TARGET[r[0]],
                    MODEL[r[0]]));
        }
        return decisions;
    }

    @Test
    void workedLog() {
        PolicyValue.Estimated value = EVALUATION.estimate(worked(), PolicyEvaluation.greatestWeight(worked()));
        assertThat(value.importance().estimate().value()).isCloseTo(145.0 / 128, within(1e-14));
        assertThat(value.importance().estimate().standardError()).isCloseTo(0.5784491731090431, within(1e-14));
        assertThat(value.selfNormalised().value()).isCloseTo(29.0 / 40, within(1e-14));
        assertThat(value.direct()).isCloseTo(0.6, within(1e-14));
        assertThat(value.doublyRobust().value()).isCloseTo(207.0 / 320, within(1e-14));
        assertThat(value.doublyRobust().standardError()).isCloseTo(0.16893178039839465, within(1e-14));
        assertThat(value.weights().effective()).isCloseTo(800.0 / 183, within(1e-13));
        assertThat(value.weights().greatest()).isCloseTo(3.75, within(1e-14));
        assertThat(value.weights().possible()).isCloseTo(3.75, within(1e-14));
        assertThat(value.clipped().importance().estimate().value()).isCloseTo(89.0 / 128, within(1e-14));
    }

    @Test
    void theLoggingPolicyItselfEarnsWhatItEarned() {
        List<EvaluatedDecision> decisions = new ArrayList<>();
        RandomGenerator random = Seeds.generator(1);
        double earned = 0;
        for (int i = 0; i < 500; i++) {
            int arm = Seeds.unit(random) < 0.8 ? 0 : 1;
            double reward = Seeds.unit(random) < 0.3 ? 1 : 0;
            earned += reward;
            decisions.add(decision(arm, reward, LOGGING, LOGGING));
        }
        PolicyValue value = EVALUATION.evaluate(decisions, PolicyEvaluation.greatestWeight(decisions));
        PolicyValue.Estimated estimated = (PolicyValue.Estimated) value;
        assertThat(estimated.importance().estimate().value()).isCloseTo(earned / 500, within(1e-12));
        Bounds bounds = estimated.importance().bounds().orElseThrow();
        assertThat(bounds.contains(earned / 500)).isTrue();
    }

    @Test
    void tooFewEffectiveDecisionsAreRefused() {
        PolicyValue value = EVALUATION.evaluate(worked(), 3.75);
        assertThat(value).isInstanceOfSatisfying(PolicyValue.Refused.class, refused -> {
            assertThat(refused.reasons()).hasSize(1);
            assertThat(refused.reasons().getFirst().message())
                    .startsWith("The effective sample size (4.37158469945355")
                    .endsWith(") is below 100.0.");
        });
    }

    @Test
    void aLogWithoutPropensitiesOrSupportIsRefused() {
        List<EvaluatedDecision> decisions =
                new ArrayList<>(Collections.nCopies(200, decision(0, 1, LOGGING, TARGET[0])));
        assertThat(PolicyEvaluation.refusals(decisions)).isEmpty();
        decisions.add(decision(0, 1, new double[0], TARGET[0]));
        decisions.add(decision(1, 1, new double[] {1, 0}, TARGET[0]));
        decisions.add(decision(0, 1, new double[] {1, 0}, TARGET[0]));
        assertThat(PolicyEvaluation.refusals(decisions))
                .containsExactly(new Refusal.NoPropensity(2), new Refusal.NoSupport(2));
    }

    @Test
    void versionsWithoutTheirOwnPropensitiesAreRefused() {
        List<EvaluatedDecision> decisions = new ArrayList<>(
                Collections.nCopies(200, decision(0, 1, LOGGING, LOGGING, new LoggedDecision.Versions("1", "1"))));
        decisions.addAll(
                Collections.nCopies(200, decision(0, 1, LOGGING, LOGGING, new LoggedDecision.Versions("2", "2"))));
        assertThat(PolicyEvaluation.refusals(decisions)).isEmpty();
        decisions.add(decision(0, 1, LOGGING, LOGGING, new LoggedDecision.Versions("2", "1")));
        assertThat(PolicyEvaluation.refusals(decisions))
                .containsExactly(new Refusal.MixedVersions(new TreeSet<>(List.of("1", "2"))));
    }

    @Test
    void anEmptyLogIsRefused() {
        assertThat(EVALUATION.evaluate(List.of(), 1))
                .isEqualTo(new PolicyValue.Refused(List.of(new Refusal.NoDecisions())));
    }

    @Test
    void rewardsOutsideTheUnitRangeGetNoInterval() {
        List<EvaluatedDecision> decisions = new ArrayList<>(Collections.nCopies(200, decision(0, 7, LOGGING, LOGGING)));
        PolicyValue.Estimated value = (PolicyValue.Estimated) EVALUATION.evaluate(decisions, 1);
        assertThat(value.importance().estimate().value()).isEqualTo(7);
        assertThat(value.importance().bounds()).isEmpty();
    }
}
