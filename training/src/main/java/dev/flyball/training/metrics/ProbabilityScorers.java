package dev.flyball.training.metrics;

import dev.flyball.model.Task;

/// Metrics of class probabilities that are means over rows.
final class ProbabilityScorers {
    /// Probabilities are kept this far from 0 and 1.
    private static final double EPSILON = 0x1p-52;

    private ProbabilityScorers() {}

    /// Refuses binary scores outside 0..1.
    static void requireProbabilities(Predictions predictions) {
        if (predictions.task() != Task.BINARY) {
            return;
        }
        for (int i = 0; i < predictions.rows(); i++) {
            double p = predictions.score(i);
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("The score " + p + " of row " + i + " is no probability.");
            }
        }
    }

    static Scorer logLoss(Predictions predictions) {
        requireProbabilities(predictions);
        return RowMean.of(predictions.rows(), row -> -StrictMath.log(share(predictions, row)));
    }

    /// The true class's part of the row's clipped probabilities.
    private static double share(Predictions predictions, int row) {
        if (predictions.task() == Task.BINARY) {
            double p = predictions.score(row);
            double positive = clip(p);
            double negative = clip(1 - p);
            return (predictions.label(row) == 1 ? positive : negative) / (negative + positive);
        }
        double sum = 0;
        for (int k = 0; k < predictions.classes(); k++) {
            sum += clip(predictions.score(row, k));
        }
        return clip(predictions.score(row, predictions.label(row))) / sum;
    }

    static double clip(double p) {
        return Math.min(1 - EPSILON, Math.max(EPSILON, p));
    }

    /// Brier 1950; with many classes the sum over classes, 0..2.
    static Scorer brier(Predictions predictions) {
        requireProbabilities(predictions);
        if (predictions.task() == Task.BINARY) {
            return RowMean.of(predictions.rows(), row -> square(predictions.score(row) - predictions.truth(row)));
        }
        return RowMean.of(predictions.rows(), row -> {
            double sum = 0;
            for (int k = 0; k < predictions.classes(); k++) {
                sum += square(predictions.score(row, k) - (predictions.label(row) == k ? 1 : 0));
            }
            return sum;
        });
    }

    private static double square(double x) {
        return x * x;
    }

    /// The share of rows whose true class is among the k largest scores, ties to the lower class number.
    static Scorer topK(Predictions predictions, double k) {
        if (k > predictions.classes()) {
            return weights -> Scorer.UNDEFINED;
        }
        return RowMean.of(predictions.rows(), row -> ahead(predictions, row) < k ? 1 : 0);
    }

    private static int ahead(Predictions predictions, int row) {
        int truth = predictions.label(row);
        double own = predictions.score(row, truth);
        int ahead = 0;
        for (int k = 0; k < predictions.classes(); k++) {
            double other = predictions.score(row, k);
            ahead += other > own || other == own && k < truth ? 1 : 0;
        }
        return ahead;
    }
}
