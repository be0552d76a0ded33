package dev.flyball.stats.falsealarm;

import dev.flyball.stats.BetaDistribution;
import dev.flyball.stats.sequential.MeanVariance;

/// Upper confidence bounds, from independent reference rows, of a mean that must not rise: the baseline of a detector.
///
/// Which of them is used is decided before looking; the smaller of two at one level is no bound.
/// Between [#FLOOR] and 1.
/// `eta` is the accepted chance that the true mean lies above.
public final class UpperMeanBound {
    /// The least bound, so that bets stay finite.
    public static final double FLOOR = 1e-6;
    /// The usual eta.
    public static final double USUAL_ETA = 0.001;

    private UpperMeanBound() {}

    /// For 0/1 values (Clopper and Pearson 1934, The use of confidence or fiducial limits illustrated
    /// in the case of the
    /// binomial); 1 when all rows are ones: then no detector is possible.
    public static double clopperPearson(long ones, long rows, double eta) {
        check(rows, 1, eta);
        if (ones < 0 || ones > rows) {
            throw new IllegalArgumentException("No rate: " + ones + " of " + rows + ".");
        }
        return ones == rows ? 1 : limited(BetaDistribution.quantile(1 - eta, ones + 1.0, (double) rows - ones));
    }

    /// For values in `[0,1]` (Maurer and Pontil 2009, Empirical Bernstein bounds and sample variance penalization,
    /// theorem 4).
    public static double empiricalBernstein(MeanVariance rows, double eta) {
        check(rows.count(), 2, eta);
        double log = StrictMath.log(2 / eta);
        long n = rows.count();
        return limited(rows.mean() + Math.sqrt(2 * rows.variance() * log / n) + 7 * log / (3 * (n - 1.0)));
    }

    /// For values in `[0,1]` (Hoeffding 1963, Probability inequalities for sums of bounded random
    /// variables, theorem 1).
    public static double hoeffding(MeanVariance rows, double eta) {
        check(rows.count(), 1, eta);
        return limited(rows.mean() + Math.sqrt(StrictMath.log(1 / eta) / (2.0 * rows.count())));
    }

    private static double limited(double bound) {
        return Math.clamp(bound, FLOOR, 1.0);
    }

    private static void check(long rows, long least, double eta) {
        if (rows < least || !(eta > 0 && eta < 1)) {
            throw new IllegalArgumentException("No bound from (" + rows + ") rows at eta (" + eta + ").");
        }
    }
}
