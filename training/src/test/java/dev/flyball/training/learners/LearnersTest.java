package dev.flyball.training.learners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.model.Task;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LearnersTest {
    static Stream<Learner> learners() {
        return Stream.of(new Baseline(), new Linear(), new Forest(), Boosting.standard(), Boosting.shallow());
    }

    static Stream<Learner> learnersOfFeatures() {
        return learners().skip(1);
    }

    @ParameterizedTest
    @MethodSource("learnersOfFeatures")
    void aLinearTruthIsLearned(Learner learner) {
        Examples train = Synthetic.of(2000, 4, 1, Task.REGRESSION, 1, x -> 3 * x[0] - 2 * x[1] + 10);
        Examples fresh = Synthetic.of(500, 4, 2, Task.REGRESSION, 1, x -> 3 * x[0] - 2 * x[1] + 10);
        double[] out = Synthetic.predict(learner.fit(train, 7, OptionalInt.empty(), Parallel.NONE), fresh);
        assertThat(meanSquare(out, fresh.target())).isLessThan(0.1 * variance(fresh.target()));
    }

    @ParameterizedTest
    @MethodSource("learners")
    void probabilitiesAddUpToOne(Learner learner) {
        Examples three = Synthetic.of(600, 3, 3, Task.MULTICLASS, 3, x -> x[0] > 0.3 ? 2 : x[1] > 0 ? 1 : 0);
        double[] out = Synthetic.predict(learner.fit(three, 7, OptionalInt.empty(), Parallel.NONE), three);
        for (int row = 0; row < three.rows(); row++) {
            assertThat(out[row * 3] + out[row * 3 + 1] + out[row * 3 + 2]).isCloseTo(1, within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("learnersOfFeatures")
    void twoClassesAreToldApart(Learner learner) {
        Examples train = Synthetic.of(2000, 3, 4, Task.BINARY, 2, x -> x[0] + x[1] > 0 ? 1 : 0);
        Examples fresh = Synthetic.of(1000, 3, 5, Task.BINARY, 2, x -> x[0] + x[1] > 0 ? 1 : 0);
        double[] out = Synthetic.predict(learner.fit(train, 7, OptionalInt.empty(), Parallel.NONE), fresh);
        int right = 0;
        for (int row = 0; row < fresh.rows(); row++) {
            right += (out[row * 2 + 1] > 0.5 ? 1 : 0) == fresh.target()[row] ? 1 : 0;
        }
        assertThat(right).isGreaterThan(940);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void threadsChangeNothing(Learner learner) {
        Examples train = Synthetic.of(500, 5, 6, Task.REGRESSION, 1, x -> x[0] * x[1] + x[2]);
        double[] alone = Synthetic.predict(learner.fit(train, 9, OptionalInt.empty(), Parallel.NONE), train);
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            Fitted together = learner.fit(train, 9, OptionalInt.empty(), new Parallel(pool, 4));
            assertThat(Synthetic.predict(together, train)).containsExactly(alone);
        }
    }

    @ParameterizedTest
    @MethodSource("learners")
    void aMissingFeatureStillGivesAFiniteAnswer(Learner learner) {
        Examples train = Synthetic.of(400, 3, 8, Task.REGRESSION, 1, x -> x[0]);
        for (int row = 0; row < 100; row++) {
            train.features().values()[row * 3 + 1] = Double.NaN;
        }
        double[] out = Synthetic.predict(learner.fit(train, 9, OptionalInt.empty(), Parallel.NONE), train);
        assertThat(out).doesNotContain(Double.NaN);
    }

    @Test
    void theForestSeesWhatALineCannot() {
        Examples train = Synthetic.of(3000, 2, 10, Task.BINARY, 2, x -> x[0] * x[1] > 0 ? 1 : 0);
        Examples fresh = Synthetic.of(1000, 2, 11, Task.BINARY, 2, x -> x[0] * x[1] > 0 ? 1 : 0);
        double[] out = Synthetic.predict(new Forest().fit(train, 1, OptionalInt.empty(), Parallel.NONE), fresh);
        int right = 0;
        for (int row = 0; row < fresh.rows(); row++) {
            right += (out[row * 2 + 1] > 0.5 ? 1 : 0) == fresh.target()[row] ? 1 : 0;
        }
        assertThat(right).isGreaterThan(950);
    }

    private static double meanSquare(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum / a.length;
    }

    private static double variance(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / values.length;
    }
}
