package dev.flyball.stats.experiment;

import dev.flyball.stats.Bounds;

/// The declared range of an outcome that is not 0/1; what lies outside is clipped, and whoever feeds it counts that.
public record OutcomeRange(double low, double high) {
    public OutcomeRange {
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("The range (" + low + " to " + high + ") must be finite and rise.");
        }
    }

    /// The outcome mapped to `[0,1]`, clipped.
    ///
    /// @throws IllegalArgumentException of not-a-number: a missing outcome is no outcome
    public double scaled(double outcome) {
        if (Double.isNaN(outcome)) {
            throw new IllegalArgumentException("An outcome must be a number.");
        }
        return Math.clamp((outcome - low) / (high - low), 0.0, 1.0);
    }

    /// Whether the outcome lies outside.
    public boolean clips(double outcome) {
        return outcome < low || outcome > high;
    }

    /// Bounds of an effect on the scale of 0 to 1 in the outcome's own unit.
    public Bounds effect(Bounds scaled) {
        return new Bounds(scaled.low() * (high - low), scaled.high() * (high - low));
    }
}
