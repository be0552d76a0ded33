package dev.flyball.stats.experiment;

import dev.flyball.stats.ChiSquareDistribution;
import dev.flyball.stats.GammaFunction;
import java.util.Optional;

/// Sample ratio mismatch with constant shares: do the counts of the arms fit the shares that were meant?
public final class ConstantSampleRatio {
    /// A p-value below it, at a single look, is an alarm.
    public static final double SINGLE_LOOK_ALPHA = 0.001;
    /// A Bayes factor from 1000 is an alarm, at any number of looks.
    public static final double ALARM_BAYES_FACTOR = 1000;

    private static final double LEAST_EXPECTED = 8;
    private static final double PRIOR_UNITS = 100;

    private ConstantSampleRatio() {}

    /// A statistic, its upper tail, and the least number of units that an arm expects.
    public record Look(double chiSquare, double pValue, double leastExpected) {
        /// Whether the shares are refuted; never with fewer than 8 expected in an arm, where the tail is
        /// not trusted.
        public boolean alarm() {
            return leastExpected >= LEAST_EXPECTED && pValue < SINGLE_LOOK_ALPHA;
        }
    }

    /// One look at the end (Pearson 1900); empty without units.
    ///
    /// @param counts units of each arm
    /// @param shares positive, adding up to 1
    public static Optional<Look> singleLook(long[] counts, double[] shares) {
        check(counts, shares);
        double total = 0;
        for (long count : counts) {
            total += count;
        }
        double statistic = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < counts.length; k++) {
            double expected = total * shares[k];
            least = Math.min(least, expected);
            statistic += (counts[k] - expected) * (counts[k] - expected) / expected;
        }
        double tail = ChiSquareDistribution.survival(statistic, counts.length - 1.0);
        return total == 0 ? Optional.empty() : Optional.of(new Look(statistic, tail, least));
    }

    /// ln of the Bayes factor of a Dirichlet prior of 100 units around the shares against the shares, valid at any
    /// number of looks (Lindon and Malek 2022, Anytime-valid inference for multinomial count data, eq. 8).
    public static double lnBayesFactor(long[] counts, double[] shares) {
        check(counts, shares);
        double[] prior = new double[counts.length];
        double[] posterior = new double[counts.length];
        double expected = 0;
        for (int k = 0; k < counts.length; k++) {
            prior[k] = PRIOR_UNITS * shares[k];
            posterior[k] = prior[k] + counts[k];
            expected += counts[k] * StrictMath.log(shares[k]);
        }
        return lnBeta(posterior) - lnBeta(prior) - expected;
    }

    private static double lnBeta(double[] parameters) {
        double sum = 0;
        double logs = 0;
        for (double parameter : parameters) {
            logs += GammaFunction.log(parameter);
            sum += parameter;
        }
        return logs - GammaFunction.log(sum);
    }

    private static void check(long[] counts, double[] shares) {
        if (counts.length != shares.length || counts.length < 2) {
            throw new IllegalArgumentException(
                    "Counts (" + counts.length + ") and shares (" + shares.length + ") need one place an arm.");
        }
        double sum = 0;
        for (double share : shares) {
            if (!(share > 0)) {
                throw new IllegalArgumentException("The share (" + share + ") must be positive.");
            }
            sum += share;
        }
        if (Math.abs(sum - 1) > 1e-9) {
            throw new IllegalArgumentException("The shares add up to " + sum + ", not to 1.");
        }
    }
}
