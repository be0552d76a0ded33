package dev.flyball.training.metrics;

import dev.flyball.model.Task;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a model said about rows whose truth is known. Immutable; safe for any number of threads.
///
/// - [Task#BINARY]: truth is 1 for the positive class, else 0; one score per row, that of the positive class, usually a
///   probability. A model's two outputs per row are accepted as well.
/// - [Task#MULTICLASS]: truth is the class number; one score per class and row, row-major.
/// - [Task#REGRESSION]: truth is the value; one score per row, the forecast.
///
/// Rows of weight 0 count nowhere. NaN and infinities are refused, also in rows of weight 0.
public final class Predictions {
    /// From this score on a binary row is predicted positive.
    public static final double THRESHOLD = 0.5;

    private final Task task;
    private final double[] truth;
    private final double[] scores;
    private final int outputs;
    private final double[] weights;
    private final boolean weighted;
    private final int @Nullable [] groups;
    private final double threshold;

    private Predictions(
            Task task,
            double[] truth,
            double[] scores,
            int outputs,
            double @Nullable [] weights,
            int @Nullable [] groups,
            double threshold) {
        this.task = task;
        this.truth = truth;
        this.scores = scores;
        this.outputs = outputs;
        this.weighted = weights != null;
        this.weights = weights == null ? ones(truth.length) : weights;
        this.groups = groups;
        this.threshold = threshold;
    }

    /// @param truth one entry per row
    /// @param outputs what the model gave: row-major, `rows × 1`, `rows × 2` (binary) or `rows × classes`
    /// @param width the outputs of a row
    /// @throws IllegalArgumentException for NaN, infinities, unequal lengths or a truth that is no class number
    public static Predictions of(Task task, double[] truth, double[] outputs, int width) {
        if (width < 1 || outputs.length != (long) truth.length * width) {
            throw new IllegalArgumentException(
                    truth.length + " rows of " + width + " outputs are not " + outputs.length + " numbers.");
        }
        requireFinite(truth, "truth");
        requireFinite(outputs, "scores");
        if (task == Task.MULTICLASS) {
            requireClasses(truth, width);
            return new Predictions(task, truth.clone(), outputs.clone(), width, null, null, THRESHOLD);
        }
        if (task == Task.BINARY) {
            requireClasses(truth, 2);
        }
        return new Predictions(task, truth.clone(), lastColumn(task, outputs, width), 1, null, null, THRESHOLD);
    }

    /// @param truth 0 or 1
    /// @param scores of the positive class
    public static Predictions binary(double[] truth, double[] scores) {
        return of(Task.BINARY, truth, scores, 1);
    }

    public static Predictions regression(double[] truth, double[] forecasts) {
        return of(Task.REGRESSION, truth, forecasts, 1);
    }

    /// @param scores row-major, `rows × classes`
    public static Predictions multiclass(double[] truth, double[] scores, int classes) {
        return of(Task.MULTICLASS, truth, scores, classes);
    }

    private static double[] lastColumn(Task task, double[] outputs, int width) {
        if (width > (task == Task.BINARY ? 2 : 1)) {
            throw new IllegalArgumentException("A " + task + " model does not have " + width + " outputs.");
        }
        double[] column = new double[outputs.length / width];
        for (int i = 0; i < column.length; i++) {
            column[i] = outputs[i * width + width - 1];
        }
        return column;
    }

    /// The same with a weight per row.
    ///
    /// @throws IllegalArgumentException for a negative weight, NaN or infinity
    public Predictions weighted(double[] weights) {
        requireRows(weights.length);
        requireFinite(weights, "weights");
        if (Arrays.stream(weights).anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("A weight is negative.");
        }
        return new Predictions(task, truth, scores, outputs, weights.clone(), groups, threshold);
    }

    /// The same with a group number per row; rows of one group are resampled together.
    public Predictions grouped(int[] groups) {
        requireRows(groups.length);
        return new Predictions(task, truth, scores, outputs, ownWeights(), groups.clone(), threshold);
    }

    /// The same with another threshold.
    public Predictions withThreshold(double threshold) {
        return new Predictions(task, truth, scores, outputs, ownWeights(), groups, threshold);
    }

    /// The same rows scored by another model.
    ///
    /// @param outputs as for [#of]
    public Predictions rescored(double[] outputs, int width) {
        Predictions other = of(task, truth, outputs, width);
        return new Predictions(task, truth, other.scores, other.outputs, ownWeights(), groups, threshold);
    }

    /// Some of the rows, in that order.
    public Predictions select(int[] rows) {
        double[] picked = new double[rows.length * outputs];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(scores, rows[i] * outputs, picked, i * outputs, outputs);
        }
        int[] pickedGroups = groups == null ? null : pick(groups, rows);
        double[] pickedWeights = weighted ? pick(weights, rows) : null;
        return new Predictions(task, pick(truth, rows), picked, outputs, pickedWeights, pickedGroups, threshold);
    }

    private static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    private static int[] pick(int[] values, int[] rows) {
        return Arrays.stream(rows).map(row -> values[row]).toArray();
    }

    private double @Nullable [] ownWeights() {
        return weighted ? weights : null;
    }

    private void requireRows(int count) {
        if (count != truth.length) {
            throw new IllegalArgumentException(truth.length + " rows and " + count + " entries.");
        }
    }

    private static void requireFinite(double[] values, String name) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("Entry " + i + " of the " + name + " is " + values[i] + ".");
            }
        }
    }

    private static void requireClasses(double[] truth, int classes) {
        for (double label : truth) {
            if (!(label >= 0 && label < classes && label == StrictMath.rint(label))) {
                throw new IllegalArgumentException("The truth " + label + " is no class of " + classes + ".");
            }
        }
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    public Task task() {
        return task;
    }

    public int rows() {
        return truth.length;
    }

    /// The number of classes; 0 for regression.
    public int classes() {
        return switch (task) {
            case BINARY -> 2;
            case MULTICLASS -> outputs;
            case REGRESSION -> 0;
        };
    }

    public double threshold() {
        return threshold;
    }

    /// Whether weights were given.
    public boolean isWeighted() {
        return weighted;
    }

    public double truth(int row) {
        return truth[row];
    }

    /// The class number of a row's truth.
    public int label(int row) {
        return (int) truth[row];
    }

    /// The score of the positive class, or the forecast.
    public double score(int row) {
        return scores[row * outputs];
    }

    /// A class's score; of a binary task only class 1 has one.
    public double score(int row, int output) {
        return task == Task.BINARY ? scores[row] : scores[row * outputs + output];
    }

    public double weight(int row) {
        return weights[row];
    }

    /// The group of each row, empty when rows stand alone.
    public Optional<int[]> groups() {
        return groups == null ? Optional.empty() : Optional.of(groups.clone());
    }

    /// The class that a row is predicted to have: the largest score, on a tie the lowest class number.
    public int predicted(int row) {
        if (task == Task.BINARY) {
            return scores[row] >= threshold ? 1 : 0;
        }
        int best = 0;
        for (int k = 1; k < outputs; k++) {
            if (scores[row * outputs + k] > scores[row * outputs + best]) {
                best = k;
            }
        }
        return best;
    }

    /// Whether `other` is about the same rows: truth, weights and groups.
    boolean isAbout(Predictions other) {
        return task == other.task
                && Arrays.equals(truth, other.truth)
                && Arrays.equals(weights, other.weights)
                && Arrays.equals(groups, other.groups);
    }
}
