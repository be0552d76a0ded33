package dev.flyball.training.gate;

import dev.flyball.training.metrics.Predictions;

/// A model that the candidate is compared with, or why there is none.
public sealed interface Rival permits Rival.Scored, Rival.Unscorable, Rival.Absent {

    /// @param predictions for the candidate's test rows, made now
    record Scored(Predictions predictions) implements Rival {}

    /// It exists, but cannot score these rows.
    record Unscorable(String reason) implements Rival {}

    /// There is none.
    record Absent() implements Rival {}
}
