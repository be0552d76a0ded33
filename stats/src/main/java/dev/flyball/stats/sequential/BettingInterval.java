package dev.flyball.stats.sequential;

import dev.flyball.stats.Bounds;
import java.util.Optional;
import java.util.function.DoublePredicate;

/// The confidence sequence of a bounded mean by betting, from stored values, its ends found by bisection.
///
/// A mean m is kept while two bettors, one on values above m and one on values below it, have not multiplied their
/// money by 2/alpha together (Waudby-Smith and Ramdas 2024, Estimating means of bounded random variables by betting,
/// theorem 3, with the bets of eq. 24 capped at 1/2 of what keeps the wealth positive). Valid at all times at once.
/// **Cost:** about a hundred passes over the values.
public final class BettingInterval {
    static final double CAP = 0.5;
    private static final double LN_2 = StrictMath.log(2);

    private final double[] x;
    private final double[] bets;
    private final double bound;

    private BettingInterval(double[] x, double alpha) {
        this.x = x;
        this.bound = Ville.bound(alpha);
        this.bets = new double[x.length];
        RunningMoments moments = RunningMoments.START;
        for (int i = 0; i < x.length; i++) {
            bets[i] = moments.bet(Ville.bound(alpha / 2));
            moments = moments.after(x[i]);
        }
    }

    /// The hull of the means that are kept; empty when none is, which refutes that there was one mean all along.
    ///
    /// @param x values in `[0,1]` in their order
    public static Optional<Bounds> of(double[] x, double alpha) {
        return new BettingInterval(x.clone(), alpha).bounds();
    }

    /// ln of the wealth of both bettors at a mean: max(ln K+, ln K-) - ln 2.
    public static double lnWealth(double[] x, double alpha, double mean) {
        BettingInterval interval = new BettingInterval(x.clone(), alpha);
        return Math.max(interval.lnAbove(mean), interval.lnBelow(mean)) - LN_2;
    }

    /// ln K+ falls with the mean and ln K- rises, so that what is kept is an interval.
    private Optional<Bounds> bounds() {
        double low = keptByAbove(0) ? 0 : boundary(1, 0, this::keptByAbove);
        double high = keptByBelow(1) ? 1 : boundary(0, 1, this::keptByBelow);
        return low <= high ? Optional.of(new Bounds(low, high)) : Optional.empty();
    }

    /// Between an end that is kept and one that is not, the last that is kept.
    private static double boundary(double kept, double lost, DoublePredicate keeps) {
        double inside = kept;
        double outside = lost;
        for (double middle = (inside + outside) / 2;
                middle != inside && middle != outside;
                middle = (inside + outside) / 2) {
            if (keeps.test(middle)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }

    private boolean keptByAbove(double mean) {
        return lnAbove(mean) - LN_2 < bound;
    }

    private boolean keptByBelow(double mean) {
        return lnBelow(mean) - LN_2 < bound;
    }

    private double lnAbove(double mean) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += lnAbove(bets[i], x[i], mean);
        }
        return sum;
    }

    private double lnBelow(double mean) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += lnBelow(bets[i], x[i], mean);
        }
        return sum;
    }

    static double lnAbove(double bet, double x, double mean) {
        return StrictMath.log(1 + Math.min(bet, CAP / mean) * (x - mean));
    }

    static double lnBelow(double bet, double x, double mean) {
        return StrictMath.log(1 - Math.min(bet, CAP / (1 - mean)) * (x - mean));
    }
}
