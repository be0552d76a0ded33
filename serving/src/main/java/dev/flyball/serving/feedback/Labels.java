package dev.flyball.serving.feedback;

/// All that was told of one row of one metric: a rollout's gate keeps the first, monitoring and
/// training use the newest.
///
/// @param predictionId of the row
/// @param metric `label`, or the name of a reward
/// @param newest the same as `first` until another value arrives
/// @param corrections how often another value arrived
/// @param sequence rises with every change of any label of the endpoint
public record Labels(String predictionId, String metric, Label first, Label newest, int corrections, long sequence) {
    /// The metric of the truth itself.
    public static final String LABEL = "label";
}
