package dev.flyball.stats.bandit;

import java.util.Arrays;

/// The best arm, with a share of chance that falls with the plays (Sutton and Barto 2018, Reinforcement learning,
/// section 2.3).
///
/// @param first share of chance at the start, 0 to 1
/// @param least share of chance that remains
/// @param decay how fast it falls, at least 0
public record EpsilonGreedy(double first, double least, double decay) {
    public EpsilonGreedy {
        if (!(least >= 0 && least <= 1 && first >= 0 && first <= 1 && decay >= 0)) {
            throw new IllegalArgumentException(
                    "Not shares of chance: first (" + first + "), least (" + least + "), decay (" + decay + ").");
        }
    }

    /// max(least, first/(1 + decay plays)).
    ///
    /// @param plays of all arms before this one
    public double epsilon(long plays) {
        return Math.max(least, first / (1 + decay * plays));
    }

    /// The vector: 1 - eps + eps/k for the arm of the highest mean, ties to the lowest place, eps/k for the others.
    public Propensities vector(double[] means, long plays) {
        double epsilon = epsilon(plays);
        double[] vector = new double[means.length];
        Arrays.fill(vector, epsilon / means.length);
        vector[Argmax.of(means)] = 1 - epsilon + epsilon / means.length;
        return Propensities.of(vector);
    }
}
