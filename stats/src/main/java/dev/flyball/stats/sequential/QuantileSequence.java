package dev.flyball.stats.sequential;

import dev.flyball.stats.Bounds;

/// The confidence sequence of a quantile, for display (Howard and Ramdas 2022, Sequential estimation of quantiles with
/// applications to A/B testing and best-arm identification, theorem 1 and eq. 12).
public final class QuantileSequence {
    private QuantileSequence() {}

    /// How far in probability the bounds lie from p after t values.
    public static double reach(double p, long t, double alpha) {
        if (!(p > 0 && p < 1) || t < 1) {
            throw new IllegalArgumentException("No quantile (" + p + ") of (" + t + ") values.");
        }
        double iterated = (1.4 * StrictMath.log(StrictMath.log(2.1 * t)) + StrictMath.log(10 / alpha)) / t;
        return 1.5 * Math.sqrt(p * (1 - p) * iterated) + 0.8 * iterated;
    }

    /// The interval of the quantile p: infinite on a side on which the data say nothing yet.
    ///
    /// @param sorted the values so far, ascending, at least one
    public static Bounds bounds(double[] sorted, double p, double alpha) {
        int t = sorted.length;
        double reach = reach(p, t, alpha);
        int low = (int) Math.ceil((p - reach) * t) - 1;
        int high = (int) Math.floor((p + reach) * t);
        return new Bounds(
                low < 0 ? Double.NEGATIVE_INFINITY : sorted[low], high >= t ? Double.POSITIVE_INFINITY : sorted[high]);
    }
}
