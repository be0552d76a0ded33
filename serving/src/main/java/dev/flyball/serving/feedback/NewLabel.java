package dev.flyball.serving.feedback;

import java.time.Instant;

/// A label on its way into the store.
///
/// @param predictionId of a row; for a key that no row has yet [Unjoined#keyId]
/// @param time in event time
/// @param known whether a prediction has this id
public record NewLabel(String predictionId, String metric, LabelValue value, Instant time, boolean known) {}
