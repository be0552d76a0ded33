package dev.flyball.serving.feedback;

/// What a store keeps under one id and metric.
///
/// @param known whether a prediction has this id; else the labels wait for one
public record KeptLabels(Labels labels, boolean known) {
    /// One entry for an id and a metric.
    public record Key(String predictionId, String metric) {}

    public Key key() {
        return new Key(labels.predictionId(), labels.metric());
    }
}
