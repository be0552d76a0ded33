package dev.flyball.training.learners;

import dev.flyball.model.Task;

/// Rows to learn from.
///
/// @param features one row per example
/// @param target class numbers from 0 for classification, values for regression; never NaN
/// @param weights one positive or zero weight per example
/// @param classes the number of classes, 1 for regression; a class may have no example
public record Examples(FeatureMatrix features, double[] target, double[] weights, Task task, int classes) {
    public Examples {
        if (features.rows() != target.length || target.length != weights.length) {
            throw new IllegalArgumentException("Features, target and weights must have the same number of rows.");
        }
    }

    public int rows() {
        return target.length;
    }

    public Examples select(int[] rows) {
        double[] someTarget = new double[rows.length];
        double[] someWeights = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            someTarget[i] = target[rows[i]];
            someWeights[i] = weights[rows[i]];
        }
        return new Examples(features.select(rows), someTarget, someWeights, task, classes);
    }
}
