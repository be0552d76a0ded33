package dev.flyball.training.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Predictions with what several metrics share: orders by score, and the cell of each row in the confusion matrix.
///
/// Scorers are made by one thread; they can then be used by many.
final class Prepared {
    private final Predictions predictions;
    private final Map<Integer, Ranking> rankings = new HashMap<>();
    private final Map<Metric, Scorer> scorers = new HashMap<>();
    private final Confusion confusion;

    Prepared(Predictions predictions) {
        this.predictions = predictions;
        this.confusion = new Confusion(predictions);
    }

    Predictions predictions() {
        return predictions;
    }

    Scorer scorer(Metric metric) {
        if (!metric.fits(predictions.task())) {
            throw new IllegalArgumentException("The metric " + metric + " does not fit " + predictions.task() + ".");
        }
        Scorer known = scorers.get(metric);
        if (known == null) {
            double[] parameters =
                    metric.parameters().stream().mapToDouble(p -> p).toArray();
            known = metric.kind().prepare(this, parameters);
            scorers.put(metric, known);
        }
        return known;
    }

    /// The rows by the score of a class.
    Ranking ranking(int output) {
        return rankings.computeIfAbsent(output, k -> new Ranking(predictions, k));
    }

    /// A function of the confusion matrix; undefined when no row counts.
    Scorer confusion(ToDoubleFunction<ConfusionMatrix> function) {
        return weights -> {
            ConfusionMatrix matrix = confusionMatrix(weights);
            return matrix.total() > 0 ? function.applyAsDouble(matrix) : Scorer.UNDEFINED;
        };
    }

    ConfusionMatrix confusionMatrix(Weights weights) {
        return weights.shared(confusion, ConfusionMatrix.class, cells -> cells.matrix(weights.rows()));
    }

    /// The place of each row in the confusion matrix.
    private static final class Confusion {
        private final int classes;
        private final int[] cells;

        Confusion(Predictions predictions) {
            this.classes = predictions.classes();
            this.cells = new int[classes == 0 ? 0 : predictions.rows()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = predictions.label(i) * classes + predictions.predicted(i);
            }
        }

        ConfusionMatrix matrix(double[] weights) {
            double[] sums = new double[classes * classes];
            for (int i = 0; i < cells.length; i++) {
                sums[cells[i]] += weights[i];
            }
            return new ConfusionMatrix(classes, sums);
        }
    }
}
