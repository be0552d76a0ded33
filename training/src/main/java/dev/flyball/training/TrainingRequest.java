package dev.flyball.training;

import dev.flyball.data.Table;
import dev.flyball.training.features.FeatureCall;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a training is to do.
///
/// @param table all rows; those of the test part are among them and are never looked at
/// @param weights one per row of the table, all 1 when the project names no weight
/// @param folds at least one; one fold means that its learning rows make the final model
/// @param finalRows the rows that the final model learns from, ascending
/// @param excluded columns that are no features
/// @param candidates names of learners, in the order in which they are tried
/// @param balanced whether each class gets the same total weight
public record TrainingRequest(
        Table table,
        Target target,
        double[] weights,
        List<Fold> folds,
        int[] finalRows,
        List<FeatureCall> features,
        Set<String> excluded,
        List<String> candidates,
        SelectMetric metric,
        boolean balanced,
        long seed) {
    public TrainingRequest {
        folds = List.copyOf(folds);
        features = List.copyOf(features);
        excluded = Collections.unmodifiableSet(new LinkedHashSet<>(excluded));
        candidates = List.copyOf(candidates);
        if (folds.isEmpty()) {
            throw new IllegalArgumentException("A training needs a fold.");
        }
    }
}
