package dev.flyball.training.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Seeds;
import dev.flyball.kernel.expression.Expression;
import dev.flyball.kernel.expression.Owner;
import dev.flyball.kernel.expression.Scope;
import dev.flyball.training.learners.Parallel;
import dev.flyball.training.metrics.BootstrapSettings;
import dev.flyball.training.metrics.Metric;
import dev.flyball.training.metrics.Metrics;
import dev.flyball.training.metrics.Predictions;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The error that a gate promises, measured on simulated challengers.
class GateErrorTest {
    private static final int TRIALS = 1000;
    private static final int ROWS = 300;
    private static final int RESAMPLES = 199;
    /// Two and a half standard errors of a share of 5 % in 1000 trials.
    private static final double MONTE_CARLO = 0.0172;

    @ParameterizedTest
    @ValueSource(strings = {"auc", "logloss", "accuracy"})
    void challengersThatAreNoBetterAreRarelyPromoted(String metric) {
        assertThat(promoted(Metrics.parse(metric, "test"), "better_than(champion)", 0, TRIALS))
                .isLessThan(0.05 + MONTE_CARLO);
    }

    @Test
    void regressionIsMetMoreOftenTheLargerItIs() {
        Metric auc = Metrics.parse("auc", "test");
        double none = promoted(auc, "not_worse(champion, 0.05)", 0, 200);
        double some = promoted(auc, "not_worse(champion, 0.05)", 0.1, 200);
        double much = promoted(auc, "not_worse(champion, 0.05)", 0.3, 200);
        assertThat(none).isGreaterThan(0.3);
        assertThat(some).isLessThan(none);
        assertThat(much).isLessThan(0.02);
    }

    /// The share of challengers that pass; `noise` is added to a challenger as good as the champion.
    private static double promoted(Metric metric, String rule, double noise, int trials) {
        List<Expression> rules = List.of(Expression.parse(rule, Scope.GATE, "test"));
        int promoted = 0;
        for (int trial = 0; trial < trials; trial++) {
            RandomGenerator random = Seeds.generator(Seeds.derive(1, "gate", metric.toString(), trial));
            double[] truth = new double[ROWS];
            double[] champion = new double[ROWS];
            double[] challenger = new double[ROWS];
            for (int i = 0; i < ROWS; i++) {
                double signal = random.nextDouble();
                truth[i] = random.nextDouble() < signal ? 1 : 0;
                champion[i] = blurred(signal, 0.5, random);
                challenger[i] = blurred(signal, 0.5 + noise, random);
            }
            Predictions candidate = Predictions.binary(truth, challenger);
            GateInput input = GateInput.of(candidate, metric)
                    .withRival(Owner.CHAMPION, new Rival.Scored(candidate.rescored(champion, 1)));
            BootstrapSettings bootstrap = BootstrapSettings.of(trial).withResamples(RESAMPLES);
            GateReport report = Gate.decide(rules, input, new GateSettings(bootstrap, false, "gate"), Parallel.NONE);
            promoted += report.verdict() instanceof Verdict.Pass ? 1 : 0;
        }
        return (double) promoted / trials;
    }

    private static double blurred(double signal, double share, RandomGenerator random) {
        return 0.02 + 0.96 * ((1 - share) * signal + share * random.nextDouble());
    }
}
