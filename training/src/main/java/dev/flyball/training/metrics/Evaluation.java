package dev.flyball.training.metrics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// The metrics of one set of predictions. Metrics share sorted orders and counts, so asking one evaluation for many is
/// cheaper than many evaluations. For one thread.
public final class Evaluation {
    private final Prepared prepared;
    private final Weights weights;

    private Evaluation(Predictions predictions) {
        this.prepared = new Prepared(predictions);
        this.weights = Weights.of(predictions);
    }

    public static Evaluation of(Predictions predictions) {
        return new Evaluation(predictions);
    }

    /// @throws IllegalArgumentException when the metric does not fit the task, or needs probabilities
    public MetricValue value(Metric metric) {
        double value = prepared.scorer(metric).at(weights);
        return Double.isNaN(value) ? undefined(metric) : new MetricValue.Value(value);
    }

    static MetricValue undefined(Metric metric) {
        return new MetricValue.Undefined(metric + " needs " + metric.kind().needs() + ".");
    }

    /// The values, in the order of `metrics`.
    public Map<Metric, MetricValue> values(Collection<Metric> metrics) {
        Map<Metric, MetricValue> values = new LinkedHashMap<>();
        metrics.forEach(metric -> values.put(metric, value(metric)));
        return values;
    }

    /// The confusion matrix: row = true class, column = predicted class, row by row; weights summed.
    ///
    /// @return empty when no row counts
    public double[] confusion() {
        ConfusionMatrix matrix = prepared.confusionMatrix(weights);
        return matrix.total() > 0 ? matrix.cells() : new double[0];
    }
}
