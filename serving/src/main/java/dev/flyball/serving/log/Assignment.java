package dev.flyball.serving.log;

import org.jspecify.annotations.Nullable;

/// Which arm of which rollout a request was given, and how likely that was.
///
/// @param rollout the rollout's id; null when none ran
/// @param epoch of the rollout's draw
/// @param arm 0 the stable revision, 1 and up the candidates
/// @param propensity the probability with which the candidate was drawn at that moment (pi of rollouts.md section 6):
///     that of arm 1 where there are two arms, else that of the arm that was given; 0..1, without a rollout 0
public record Assignment(@Nullable String rollout, long epoch, int arm, double propensity, Exposure exposure) {
    /// Without a rollout: the one revision there is.
    public static final Assignment SOLE = new Assignment(null, 0, 0, 0, Exposure.COUNTED);

    /// Without a rollout, at the wish of the client.
    public static final Assignment TARGETED = new Assignment(null, 0, 0, 0, Exposure.TARGETED);

    public Assignment {
        if (!(propensity >= 0 && propensity <= 1) || arm < 0) {
            throw new IllegalArgumentException("The propensity (" + propensity + ") of arm " + arm + " is none.");
        }
    }
}
