package dev.flyball.stats.experiment;

import dev.flyball.stats.Bounds;

/// What an interval of the effect, candidate less stable with positive as better, says about a primary metric.
public enum Preference {
    CANDIDATE_BETTER,
    STABLE_BETTER,
    /// The effect is smaller than what was declared to matter.
    NO_DIFFERENCE,
    /// The interval still holds both.
    OPEN;

    /// @param matters the least effect that matters, 0 when none was declared
    public static Preference of(Bounds effect, double matters) {
        if (effect.low() > 0) {
            return CANDIDATE_BETTER;
        }
        if (effect.high() < 0) {
            return STABLE_BETTER;
        }
        return -matters < effect.low() && effect.high() < matters ? NO_DIFFERENCE : OPEN;
    }
}
