package dev.flyball.stats.experiment;

import java.util.Arrays;

/// How the accepted chance of a false alarm of a rollout is divided among its guards and candidates (Bonferroni).
public final class AlphaShares {
    private AlphaShares() {}

    /// The share of each guard of each candidate.
    ///
    /// @param total of the whole rollout, such as 0.05
    public static double equal(double total, int guards, int candidates) {
        if (guards < 1 || candidates < 1) {
            throw new IllegalArgumentException(
                    "Guards (" + guards + ") and candidates (" + candidates + ") must be at least 1.");
        }
        return total / ((double) guards * candidates);
    }

    /// The shares by declared weights of any size.
    public static double[] declared(double total, double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            if (!(weight > 0)) {
                throw new IllegalArgumentException("The weight (" + weight + ") must be positive.");
            }
            sum += weight;
        }
        double all = sum;
        return Arrays.stream(weights).map(weight -> total * weight / all).toArray();
    }
}
