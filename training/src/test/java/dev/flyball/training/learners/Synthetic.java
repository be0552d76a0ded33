package dev.flyball.training.learners;

import dev.flyball.kernel.Seeds;
import dev.flyball.model.Task;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Seeded examples with a known truth.
final class Synthetic {
    private Synthetic() {}

    /// Uniform features in [-1, 1) and the given target.
    static Examples of(int rows, int width, long seed, Task task, int classes, ToDoubleFunction<double[]> truth) {
        RandomGenerator random = Seeds.generator(seed);
        double[] values = new double[rows * width];
        double[] target = new double[rows];
        for (int row = 0; row < rows; row++) {
            double[] x = new double[width];
            for (int j = 0; j < width; j++) {
                x[j] = 2 * Seeds.unit(random) - 1;
            }
            System.arraycopy(x, 0, values, row * width, width);
            target[row] = truth.applyAsDouble(x);
        }
        double[] weights = new double[rows];
        Arrays.fill(weights, 1);
        List<String> names = IntStream.range(0, width).mapToObj(i -> "x" + i).toList();
        return new Examples(new FeatureMatrix(values, rows, names), target, weights, task, classes);
    }

    static double[] predict(Fitted fitted, Examples examples) {
        double[] out = new double[examples.rows() * fitted.predictor().outputs()];
        fitted.predictor().predict(examples.features().values(), examples.rows(), out);
        return out;
    }
}
