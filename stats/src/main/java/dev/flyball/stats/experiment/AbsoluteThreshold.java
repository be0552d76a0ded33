package dev.flyball.stats.experiment;

import dev.flyball.stats.BinomialDistribution;

/// How often a gate with a fixed limit aborts: each of several measurements of n requests must have a share of
/// successes. Shows why tripwires are for disasters only.
///
/// @param requests of a measurement
/// @param share of successes that a measurement needs
/// @param measurements of a rollout
public record AbsoluteThreshold(int requests, double share, int measurements) {
    /// Keeps a product such as 0.95 · 200 from missing a whole number by its rounding.
    private static final double ROUNDING = 1e-9;

    /// The chance that one measurement fails.
    ///
    /// @param rate true rate of success
    public double failure(double rate) {
        long needed = (long) Math.ceil(share * requests - ROUNDING);
        return BinomialDistribution.cdf(needed - 1, requests, rate);
    }

    /// The chance that more than `allowed` measurements fail.
    public double abort(double rate, int allowed) {
        double failure = failure(rate);
        double abort = 0;
        for (int k = measurements; k > allowed; k--) {
            abort += BinomialDistribution.probability(k, measurements, failure);
        }
        return abort;
    }
}
