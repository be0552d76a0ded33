package dev.flyball.training.metrics;

import dev.flyball.model.Task;
import java.util.Optional;

/// How many rows a slice needs before anything is said about it.
///
/// @param rows that count
/// @param ofEachClass for metrics of binary rows that need both classes
public record Support(int rows, int ofEachClass) {
    public static final Support DEFAULT = new Support(100, 20);

    /// Why the slice has too little for the metric; empty when it has enough.
    public Optional<String> lacking(Slice slice, Predictions predictions, Metric metric) {
        int count = 0;
        int positives = 0;
        for (int row : slice.rows()) {
            if (predictions.weight(row) > 0) {
                count++;
                positives += predictions.task() == Task.BINARY && predictions.truth(row) == 1 ? 1 : 0;
            }
        }
        if (count < rows) {
            return Optional.of(slice.name() + " has " + count + " rows, fewer than " + rows);
        }
        boolean needsBoth = predictions.task() == Task.BINARY
                && metric.kind() != MetricKind.LOGLOSS
                && metric.kind() != MetricKind.BRIER;
        int smaller = Math.min(positives, count - positives);
        if (needsBoth && smaller < ofEachClass) {
            return Optional.of(
                    slice.name() + " has " + smaller + " rows of the smaller class, fewer than " + ofEachClass);
        }
        return Optional.empty();
    }
}
