package dev.flyball.training.metrics;

import dev.flyball.model.Task;
import java.util.List;
import java.util.stream.Collectors;

/// A metric with its parameters: `auc`, `lift(0.1)`, `cost(1,5)`.
public record Metric(MetricKind kind, List<Double> parameters) implements Comparable<Metric> {

    /// @throws IllegalArgumentException for a wrong number of parameters, or one out of range
    public Metric {
        parameters = List.copyOf(parameters);
        if (parameters.size() != kind.parameters()) {
            throw new IllegalArgumentException("The metric " + kind.word() + " takes " + kind.parameters()
                    + " parameters, not " + parameters.size() + ".");
        }
        for (double parameter : parameters) {
            if (!isInRange(kind, parameter)) {
                throw new IllegalArgumentException(
                        "The parameter (" + parameter + ") of " + kind.word() + " must be " + range(kind) + ".");
            }
        }
    }

    public static Metric of(MetricKind kind, double... parameters) {
        return new Metric(kind, java.util.Arrays.stream(parameters).boxed().toList());
    }

    private static boolean isInRange(MetricKind kind, double parameter) {
        return switch (kind) {
            case LIFT -> parameter > 0 && parameter <= 1;
            case PINBALL -> parameter > 0 && parameter < 1;
            case PRECISION_AT_RECALL -> parameter >= 0 && parameter <= 1;
            case PRECISION_AT_K, TOPK -> parameter >= 1 && parameter == StrictMath.rint(parameter);
            case FBETA -> parameter > 0 && Double.isFinite(parameter);
            case TWEEDIE_DEVIANCE -> parameter >= 1 && Double.isFinite(parameter);
            default -> parameter >= 0 && Double.isFinite(parameter);
        };
    }

    /// The range of a parameter, in words.
    static String range(MetricKind kind) {
        return switch (kind) {
            case LIFT -> "above 0 and at most 1";
            case PINBALL -> "above 0 and below 1";
            case PRECISION_AT_RECALL -> "from 0 to 1";
            case PRECISION_AT_K, TOPK -> "a whole number from 1 on";
            case FBETA -> "above 0";
            case TWEEDIE_DEVIANCE -> "at least 1";
            default -> "at least 0";
        };
    }

    public Direction direction() {
        return kind.direction();
    }

    /// Whether value `a` is better than value `b`.
    public boolean isBetter(double a, double b) {
        return direction() == Direction.HIGHER ? a > b : a < b;
    }

    public boolean fits(Task task) {
        return kind.fits(task);
    }

    /// Whether folds are scored together as one set of rows, rather than averaged.
    public boolean isPooled() {
        return kind.isRowMean();
    }

    /// Its value on all rows.
    ///
    /// @throws IllegalArgumentException when it does not fit the task, or needs probabilities and gets other scores
    public MetricValue of(Predictions predictions) {
        return Evaluation.of(predictions).value(this);
    }

    @Override
    public int compareTo(Metric other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : toString().compareTo(other.toString());
    }

    /// The form that [Metrics#parse] reads.
    @Override
    public String toString() {
        if (parameters.isEmpty()) {
            return kind.word();
        }
        return kind.word() + parameters.stream().map(Metric::number).collect(Collectors.joining(",", "(", ")"));
    }

    private static String number(double value) {
        boolean whole = value == StrictMath.rint(value) && value < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
