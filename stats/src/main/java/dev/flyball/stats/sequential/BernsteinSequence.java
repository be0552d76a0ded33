package dev.flyball.stats.sequential;

import dev.flyball.stats.Bounds;

/// The confidence sequence of a bounded mean in closed form: predictable plug-in empirical Bernstein (Waudby-Smith and
/// Ramdas 2024, Estimating means of bounded random variables by betting, theorem 2). Valid at all times at once; if the
/// mean changes it covers the average so far, weighted by the bets.
///
/// A value of five numbers: equal bit for bit after the same values.
///
/// @param alpha accepted chance of ever missing the mean
/// @param weightedSum the sum of bet times value
/// @param weights the sum of the bets
/// @param penalty the sum of 4 (x - mean before)^2 psi(bet)
public record BernsteinSequence(
        double alpha, RunningMoments moments, double weightedSum, double weights, double penalty) {
    private static final double CAP = 0.5;

    public BernsteinSequence {
        Ville.bound(alpha);
    }

    public static BernsteinSequence start(double alpha) {
        return new BernsteinSequence(alpha, RunningMoments.START, 0, 0, 0);
    }

    /// With one more value in `[0,1]`.
    public BernsteinSequence after(double x) {
        double bet = Math.min(moments.bet(Ville.bound(alpha / 2)), CAP);
        double distance = x - moments.mean();
        double psi = (-StrictMath.log(1 - bet) - bet) / 4;
        return new BernsteinSequence(
                alpha, moments.after(x), weightedSum + bet * x, weights + bet, penalty + 4 * distance * distance * psi);
    }

    /// The weighted mean; NaN before the first value.
    public double centre() {
        return weightedSum / weights;
    }

    /// How far the mean may lie from the centre; infinite before the first value.
    public double half() {
        return (Ville.bound(alpha / 2) + penalty) / weights;
    }

    /// The interval within `[0,1]`.
    public Bounds bounds() {
        if (moments.count() == 0) {
            return new Bounds(0, 1);
        }
        return new Bounds(Math.max(0, centre() - half()), Math.min(1, centre() + half()));
    }
}
