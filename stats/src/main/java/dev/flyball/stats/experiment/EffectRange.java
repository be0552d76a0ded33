package dev.flyball.stats.experiment;

import dev.flyball.stats.Bounds;

/// The range of a unit's signed effect y/pi (candidate) or -y/(1-pi) (stable) for outcomes y in `[0,1]`.
///
/// The mean of the signed effect is the candidate's rate less the stable arm's at that moment, whatever pi is (Horvitz
/// and Thompson 1952, A generalization of sampling without replacement from a finite universe).
///
/// @param low -1/(1-pi)
/// @param high 1/pi
public record EffectRange(double low, double high) {
    public EffectRange {
        if (!(low <= -1 && high >= 1)) {
            throw new IllegalArgumentException(
                    "The range of an effect (" + low + " to " + high + ") must hold -1 and 1.");
        }
    }

    /// The range while the candidate's probability is constant.
    public static EffectRange of(double probability) {
        Unit.checkProbability(probability);
        return new EffectRange(-1 / (1 - probability), 1 / probability);
    }

    /// The range when the probabilities change but none, of either arm, is below a floor.
    public static EffectRange ofFloor(double floor) {
        Unit.checkProbability(floor);
        return new EffectRange(-1 / floor, 1 / floor);
    }

    /// The signed effect of a unit, mapped to `[0,1]`.
    ///
    /// @param y the outcome in `[0,1]`; an event is 1
    public double scaled(double probability, Arm arm, double y) {
        double effect = switch (arm) {
            case STABLE -> -y / (1 - probability);
            case CANDIDATE -> y / probability;
        };
        double x = scale(effect);
        if (!(x >= 0 && x <= 1)) {
            throw new IllegalArgumentException("The outcome (" + y + ") of a unit with probability (" + probability
                    + ") lies outside the declared range (" + low + " to " + high + ").");
        }
        return x;
    }

    /// An effect mapped to `[0,1]`.
    public double scale(double effect) {
        return (effect - low) / (high - low);
    }

    /// Bounds on the scale of 0 to 1 as bounds of the effect.
    public Bounds effect(Bounds scaled) {
        return new Bounds(scaled.low() * (high - low) + low, scaled.high() * (high - low) + low);
    }
}
