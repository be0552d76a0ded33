package dev.flyball.stats.experiment;

import dev.flyball.stats.sequential.RunningMoments;

/// What a test of non-inferiority has gathered in one step: the evidence N against "the candidate's rate exceeds the
/// stable arm's by the margin or more".
///
/// @param moments of the scaled effects so far
/// @param lnN ln N after the last unit
/// @param maxLnN the greatest ln N so far, at least 0
public record NonInferiorityEvidence(RunningMoments moments, double lnN, double maxLnN) {
    public static final NonInferiorityEvidence START = new NonInferiorityEvidence(RunningMoments.START, 0, 0);

    public NonInferiorityEvidence {
        if (!Double.isFinite(lnN) || !(maxLnN >= Math.max(0, lnN))) {
            throw new IllegalArgumentException(
                    "Not a state of the test: ln N (" + lnN + ") with a greatest (" + maxLnN + ").");
        }
    }
}
