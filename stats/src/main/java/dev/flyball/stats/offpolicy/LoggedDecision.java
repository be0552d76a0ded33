package dev.flyball.stats.offpolicy;

import java.util.Arrays;

/// A decision of the log with its reward.
///
/// @param arm played
/// @param reward what it earned
/// @param propensities the probability of each arm that the log holds for this context; empty when none was logged
/// @param versions who decided, and whose the propensities are
public record LoggedDecision(int arm, double reward, double[] propensities, Versions versions) {

    /// Versions of policy and model.
    ///
    /// @param decidedBy the version that made the decision
    /// @param propensitiesOf the version that the propensities belong to
    public record Versions(String decidedBy, String propensitiesOf) {}

    public LoggedDecision {
        propensities = propensities.clone();
        if (Double.isNaN(reward) || Double.isInfinite(reward)) {
            throw new IllegalArgumentException("The reward (" + reward + ") must be a finite number.");
        }
        if (arm < 0 || propensities.length > 0 && arm >= propensities.length) {
            throw new IllegalArgumentException(
                    "The arm (" + arm + ") is none of the " + propensities.length + " with propensities.");
        }
    }

    @Override
    public double[] propensities() {
        return propensities.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoggedDecision that
                && arm == that.arm
                && Double.compare(reward, that.reward) == 0
                && Arrays.equals(propensities, that.propensities)
                && versions.equals(that.versions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(propensities) * 31 + arm;
    }
}
