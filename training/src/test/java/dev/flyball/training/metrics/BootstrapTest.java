package dev.flyball.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flyball.kernel.Seeds;
import dev.flyball.model.Task;
import dev.flyball.stats.Bounds;
import dev.flyball.training.learners.Parallel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BootstrapTest {
    private static final Metric AUC = Metric.of(MetricKind.AUC);
    private static final Metric RMSE = Metric.of(MetricKind.RMSE);

    private static Predictions binary(int rows, long seed) {
        RandomGenerator random = Seeds.generator(seed);
        double[] truth = new double[rows];
        double[] scores = new double[rows];
        for (int i = 0; i < rows; i++) {
            scores[i] = StrictMath.rint(random.nextDouble() * 40) / 40;
            truth[i] = random.nextDouble() < scores[i] ? 1 : 0;
        }
        return Predictions.binary(truth, scores);
    }

    private static Predictions multiclass(int rows) {
        RandomGenerator random = Seeds.generator(8);
        double[] truth = new double[rows];
        double[] scores = new double[rows * 3];
        for (int i = 0; i < rows; i++) {
            truth[i] = random.nextInt(3);
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                scores[i * 3 + k] = random.nextDouble() + (truth[i] == k ? 0.4 : 0);
                sum += scores[i * 3 + k];
            }
            for (int k = 0; k < 3; k++) {
                scores[i * 3 + k] /= sum;
            }
        }
        return Predictions.multiclass(truth, scores, 3);
    }

    private static Predictions regression(int rows) {
        RandomGenerator random = Seeds.generator(9);
        double[] truth = new double[rows];
        double[] forecasts = new double[rows];
        for (int i = 0; i < rows; i++) {
            forecasts[i] = random.nextDouble() * 10;
            truth[i] = forecasts[i] + random.nextGaussian();
        }
        return Predictions.regression(truth, forecasts);
    }

    private static Predictions of(Task task) {
        return switch (task) {
            case BINARY -> binary(250, 3);
            case MULTICLASS -> multiclass(250);
            case REGRESSION -> regression(250);
        };
    }

    @ParameterizedTest
    @EnumSource
    void threadsDoNotChangeAnything(Task task) {
        BootstrapSettings settings = BootstrapSettings.of(4).withResamples(99).withMethod(IntervalMethod.BCA);
        Map<Metric, MetricInterval> alone =
                Bootstrap.intervals(of(task), Metrics.forTask(task), settings, Parallel.NONE);
        try (ExecutorService executor = Executors.newFixedThreadPool(6)) {
            assertThat(Bootstrap.intervals(of(task), Metrics.forTask(task), settings, new Parallel(executor, 7)))
                    .isEqualTo(alone);
        }
    }

    /// The oracle writes each resample out as rows and evaluates the metric on them from nothing.
    @ParameterizedTest
    @EnumSource
    void everyResampleIsWorthWhatItsRowsAreWorth(Task task) {
        Predictions predictions = of(task);
        Prepared prepared = new Prepared(predictions);
        List<Metric> metrics = Arrays.stream(MetricKind.values())
                .filter(kind -> kind.fits(task) && kind.isResampled())
                .map(BootstrapTest::example)
                .toList();
        for (boolean stratified : new boolean[] {true, false}) {
            Resampler resampler = Resampler.of(predictions, stratified, 77);
            double[] weights = new double[predictions.rows()];
            for (int b = 0; b < 5; b++) {
                resampler.draw(b, weights);
                Evaluation written = Evaluation.of(predictions.select(repeated(weights)));
                for (Metric metric : metrics) {
                    double fast = prepared.scorer(metric).at(new Weights(weights));
                    double slow = written.value(metric).asOptional().orElse(Double.NaN);
                    assertThat(fast).as("%s", metric).isCloseTo(slow, org.assertj.core.api.Assertions.within(1e-12));
                }
            }
        }
    }

    private static Metric example(MetricKind kind) {
        return switch (kind) {
            case COST -> Metric.of(kind, 1, 5);
            case TOPK, PRECISION_AT_K -> Metric.of(kind, 2);
            case TWEEDIE_DEVIANCE -> Metric.of(kind, 1.5);
            default -> kind.parameters() == 1 ? Metric.of(kind, 0.3) : Metric.of(kind);
        };
    }

    private static int[] repeated(double[] counts) {
        java.util.stream.IntStream.Builder rows = java.util.stream.IntStream.builder();
        for (int i = 0; i < counts.length; i++) {
            for (int n = 0; n < counts[i]; n++) {
                rows.add(i);
            }
        }
        return rows.build().toArray();
    }

    @Test
    void classesKeepTheirSizeWhenStratified() {
        Predictions predictions = binary(300, 1);
        double positives = 0;
        for (int i = 0; i < 300; i++) {
            positives += predictions.truth(i);
        }
        double[] weights = new double[300];
        for (int b = 0; b < 20; b++) {
            Resampler.of(predictions, true, 5).draw(b, weights);
            double drawn = 0;
            for (int i = 0; i < 300; i++) {
                drawn += weights[i] * predictions.truth(i);
            }
            assertThat(drawn).isEqualTo(positives);
            assertThat(Arrays.stream(weights).sum()).isEqualTo(300);
        }
    }

    @Test
    void groupsAreDrawnTogether() {
        int[] groups = new int[300];
        for (int i = 0; i < 300; i++) {
            groups[i] = i / 7;
        }
        double[] weights = new double[300];
        Resampler.of(binary(300, 1).grouped(groups), true, 5).draw(0, weights);
        for (int i = 1; i < 300; i++) {
            if (groups[i] == groups[i - 1]) {
                assertThat(weights[i]).isEqualTo(weights[i - 1]);
            }
        }
    }

    @Test
    void rowsOfNoWeightAreNeverDrawn() {
        double[] given = new double[100];
        Arrays.fill(given, 0, 40, 0.5);
        double[] weights = new double[100];
        Resampler.of(binary(100, 1).weighted(given), true, 5).draw(0, weights);
        assertThat(Arrays.stream(weights).skip(40).sum()).isZero();
        assertThat(Arrays.stream(weights).sum()).isEqualTo(20);
    }

    @Test
    void intervalIsUndefinedWhereManyResamplesAre() {
        double[] truth = new double[50];
        truth[0] = 1;
        double[] forecasts = new double[50];
        Predictions oneZero =
                Predictions.regression(Arrays.stream(truth).map(t -> 1 - t).toArray(), forecasts);
        assertThat(interval(oneZero, Metric.of(MetricKind.MAPE))).isInstanceOf(MetricInterval.Undefined.class);
        assertThat(interval(oneZero, RMSE)).isInstanceOf(MetricInterval.Between.class);
        assertThat(interval(binary(100, 1), Metric.of(MetricKind.ECE))).isInstanceOf(MetricInterval.Undefined.class);
    }

    private static MetricInterval interval(Predictions predictions, Metric metric) {
        return Bootstrap.intervals(
                        predictions, List.of(metric), BootstrapSettings.of(1).withResamples(199), Parallel.NONE)
                .getOrDefault(metric, new MetricInterval.Undefined(""));
    }

    /// 2000 samples from a world whose truth is known: how often the one-sided 95 % bound is on the right side.
    @Test
    void boundsCoverWhatTheyPromise() {
        int covered = 0;
        int simulations = 2000;
        double worth = 5.0 / 6; // P(score of a positive > score of a negative) when P(positive) = score, uniform
        for (int simulation = 0; simulation < simulations; simulation++) {
            RandomGenerator random = Seeds.generator(Seeds.derive(3, "test", "coverage", simulation));
            double[] truth = new double[400];
            double[] scores = new double[400];
            for (int i = 0; i < truth.length; i++) {
                scores[i] = random.nextDouble();
                truth[i] = random.nextDouble() < scores[i] ? 1 : 0;
            }
            PairedRows rows = new PairedRows(
                    Predictions.binary(truth, scores),
                    BootstrapSettings.of(simulation).withResamples(199),
                    Parallel.NONE);
            Statistic auc = rows.metric(Predictions.binary(truth, scores), AUC);
            covered += rows.bootstrap(auc, List.of(AUC)).orElseThrow().lower(0.95) <= worth ? 1 : 0;
        }
        assertThat((double) covered / simulations).isBetween(0.935, 0.965);
    }

    @Test
    void comparisonIsDecidedWhenZeroIsOutside() {
        Predictions good = binary(2000, 6);
        double[] poor = new double[2000];
        RandomGenerator random = Seeds.generator(2);
        for (int i = 0; i < poor.length; i++) {
            poor[i] = random.nextDouble();
        }
        BootstrapSettings settings = BootstrapSettings.of(1).withResamples(199);
        PairedComparison comparison = PairedComparison.of(good, good.rescored(poor, 1), AUC, settings, Parallel.NONE);
        assertThat(comparison.winner()).isEqualTo(PairedComparison.Winner.A_BETTER);
        Metric loss = Metric.of(MetricKind.LOGLOSS);
        assertThat(PairedComparison.of(good.rescored(poor, 1), good, loss, settings, Parallel.NONE)
                        .winner())
                .isEqualTo(PairedComparison.Winner.B_BETTER);
        PairedComparison same = PairedComparison.of(good, good, AUC, settings, Parallel.NONE);
        assertThat(same.winner()).isEqualTo(PairedComparison.Winner.UNDECIDED);
        assertThat(same.difference().asOptional()).hasValue(new Bounds(0, 0));
        assertThat(same.rows()).isEqualTo(2000);
        assertThatThrownBy(() -> PairedComparison.of(good, binary(2000, 7), AUC, settings, Parallel.NONE))
                .hasMessage("Only predictions about the same rows can be compared.");
    }
}
