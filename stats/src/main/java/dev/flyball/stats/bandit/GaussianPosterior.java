package dev.flyball.stats.bandit;

import java.util.random.RandomGenerator;

/// The posterior of a mean and a variance, Normal-Inverse-Gamma (Murphy 2007, Conjugate Bayesian analysis of the
/// Gaussian distribution, section 6).
///
/// @param mean mu
/// @param weight k, pseudo-values behind the mean, positive
/// @param shape a, positive
/// @param scale b, positive
public record GaussianPosterior(double mean, double weight, double shape, double scale) {
    public static final GaussianPosterior START = new GaussianPosterior(0, 1, 1, 1);

    public GaussianPosterior {
        if (!(weight > 0 && shape > 0 && scale > 0)) {
            throw new IllegalArgumentException(
                    "Weight (" + weight + "), shape (" + shape + ") and scale (" + scale + ") must be positive.");
        }
    }

    /// With one more value.
    public GaussianPosterior after(double x) {
        double nextScale = scale + weight * (x - mean) * (x - mean) / (2 * (weight + 1));
        double nextMean = (weight * mean + x) / (weight + 1);
        return new GaussianPosterior(nextMean, weight + 1, shape + 0.5, nextScale);
    }

    /// A mean drawn from the posterior.
    public double draw(RandomGenerator random) {
        double variance = scale / RandomDraws.gamma(shape, random);
        return mean + Math.sqrt(variance / weight) * RandomDraws.normal(random);
    }
}
