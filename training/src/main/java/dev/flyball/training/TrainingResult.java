package dev.flyball.training;

import dev.flyball.model.Predictor;
import dev.flyball.training.features.FeatureFit;
import java.util.List;

/// What a training found.
///
/// @param candidates in the order in which they were tried
/// @param chosen the name of the best
/// @param features fitted on the final rows
/// @param predictor the chosen learner's, fitted on the final rows
/// @param baseline the model without features, fitted on the final rows
/// @param unseenRows the rows of `unseenOutputs`, fold after fold
/// @param unseenOutputs the chosen learner's outputs for rows that it had not learned from
public record TrainingResult(
        List<CandidateScore> candidates,
        String chosen,
        FeatureFit features,
        Predictor predictor,
        Predictor baseline,
        int[] unseenRows,
        double[] unseenOutputs) {
    public TrainingResult {
        candidates = List.copyOf(candidates);
    }

    public CandidateScore chosenScore() {
        return candidates.stream()
                .filter(candidate -> candidate.name().equals(chosen))
                .findFirst()
                .orElseThrow();
    }
}
