package dev.flyball.rollout;

import dev.flyball.stats.experiment.Arm;

/// What became of one exposure, as far as the answer shows.
///
/// @param probability of the candidate before the draw, 0..1
/// @param failed no answer
/// @param invalid the answer holds a value that no model should give
record Observed(double probability, Arm arm, boolean failed, boolean invalid, long latencyNanos) {
    /// Whether there was a control.
    boolean isDrawn() {
        return probability > 0 && probability < 1;
    }

    /// Whether it is an event of a guard that needs no label.
    boolean isEvent(Guard guard) {
        return switch (guard) {
            case Guard.Error error -> failed;
            case Guard.Slow slow -> failed || latencyNanos > slow.limit().toNanos();
            case Guard.Invalid none -> failed || invalid;
            case Guard.Loss loss -> throw new IllegalArgumentException("A loss needs its label.");
        };
    }
}
