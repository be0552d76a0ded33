package dev.flyball.serving.feedback;

import java.time.Instant;

/// A value that was told of a prediction.
///
/// @param time when it became true, in event time
/// @param arrival when it was told, by the server's clock
public record Label(LabelValue value, Instant time, Instant arrival) {}
