package dev.flyball.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.expression.Expression;
import dev.flyball.kernel.expression.Scope;
import dev.flyball.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsTest {
    @Test
    void parametersAreNumbersOrPercentages() {
        assertThat(Metrics.parse("lift(10%)", "f")).isEqualTo(Metric.of(MetricKind.LIFT, 0.1));
        assertThat(Metrics.parse(" cost( 1 , 5 ) ", "f")).hasToString("cost(1,5)");
        assertThat(Metrics.parse(Metric.of(MetricKind.PINBALL, 0.9).toString(), "f"))
                .isEqualTo(Metric.of(MetricKind.PINBALL, 0.9));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ruc       | FB-101 | Unknown metric (ruc). | Maybe auc.
            auc auc   | FB-101 | Unknown metric (auc auc). | Maybe one of: auc
            lift      | FB-103 | The metric lift takes 1 parameters, not 0. | Maybe lift(…), above 0 and at most 1.
            lift(2)   | FB-103 | The parameter (2.0) of lift must be above 0 and at most 1. | Maybe lift(…), above 0 and at most 1.
            ndcg(5)   | FB-120 | The metric (ndcg) is for ranked lists, which no model makes yet. | Maybe one of: auc, gini
            lift(x)   | FB-103 | Not a number (x) in lift(x). | Maybe a number such as 0.1.
            topk(1.5) | FB-103 | The parameter (1.5) of topk must be a whole number from 1 on. | Maybe topk(…), a whole number from 1 on.
            """)
    void whatIsNoMetricIsRefused(String text, String code, String message, String hint) {
        FlyballException error =
                catchThrowableOfType(FlyballException.class, () -> Metrics.parse(text, "flyball.yaml:7:3"));
        assertThat(error.code().code()).isEqualTo(code);
        assertThat(error.message()).isEqualTo(message);
        assertThat(error.hint()).startsWith(hint);
        assertThat(error.where()).isEqualTo("flyball.yaml:7:3");
    }

    @ParameterizedTest
    @EnumSource
    void metricsOfATaskFitIt(Task task) {
        assertThat(Metrics.forTask(task)).isNotEmpty().allMatch(metric -> metric.fits(task));
        assertThat(Metrics.selecting(task).fits(task)).isTrue();
    }

    /// A metric that exists can be named in a gate, with the same parameters.
    @ParameterizedTest
    @EnumSource
    void expressionsKnowEveryMetric(MetricKind kind) {
        String parameters = switch (kind.parameters()) {
            case 0 -> "";
            case 1 -> "(1)";
            default -> "(1, 5)";
        };
        Expression expression = Expression.parse(kind.word() + parameters + " >= 0", Scope.GATE, "f");
        assertThat(expression.metrics()).hasSize(1);
        String confident = kind.word() + parameters + " >= 0 @ 95%";
        if (kind.isResampled()) {
            assertThat(Expression.parse(confident, Scope.GATE, "f").metrics()).hasSize(1);
        } else {
            assertThatThrownBy(() -> Expression.parse(confident, Scope.GATE, "f"))
                    .isInstanceOf(FlyballException.class);
        }
    }

    @Test
    void undefinedSaysWhatIsMissing() {
        MetricValue value =
                Metric.of(MetricKind.AUC).of(Predictions.binary(new double[] {1, 1}, new double[] {0.2, 0.3}));
        assertThat(value).isEqualTo(new MetricValue.Undefined("auc needs rows of both classes."));
        assertThatThrownBy(() -> new MetricValue.Value(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoOutputsOfABinaryModelAreTheLastOne() {
        Predictions two = Predictions.of(Task.BINARY, new double[] {0, 1}, new double[] {0.8, 0.2, 0.3, 0.7}, 2);
        assertThat(two.score(0)).isEqualTo(0.2);
        assertThat(two.predicted(1)).isEqualTo(1);
        assertThat(Metric.of(MetricKind.ACCURACY).of(two)).isEqualTo(new MetricValue.Value(1));
    }

    @Test
    void directionDecidesWhatIsBetter() {
        assertThat(Metric.of(MetricKind.AUC).isBetter(0.9, 0.8)).isTrue();
        assertThat(Metric.of(MetricKind.LOGLOSS).isBetter(0.9, 0.8)).isFalse();
    }
}
