package dev.flyball.stats.sequential;

/// Mean and variance of values in `[0,1]` so far, drawn towards 1/2 and 1/4, from which the next bet is sized before
/// its value is seen (Waudby-Smith and Ramdas 2024, Estimating means of bounded random variables by betting, eq. 24).
///
/// @param count values so far
/// @param sum their sum
/// @param squares the sum of squared distances, each from the mean just after its value
public record RunningMoments(long count, double sum, double squares) {
    public static final RunningMoments START = new RunningMoments(0, 0, 0);

    public RunningMoments {
        if (count < 0) {
            throw new IllegalArgumentException("The number of values (" + count + ") must not be negative.");
        }
    }

    /// (1/2 + sum)/(count + 1).
    public double mean() {
        return (0.5 + sum) / (count + 1);
    }

    /// (1/4 + squares)/(count + 1).
    public double variance() {
        return (0.25 + squares) / (count + 1);
    }

    /// The size of the next bet: sqrt(2 logs / (variance · t · ln(1 + t))) with t the number of the next value.
    ///
    /// @param logs ln(1/alpha) for one side, ln(2/alpha) for two
    public double bet(double logs) {
        long next = count + 1;
        return Math.sqrt(2 * logs / (variance() * next * StrictMath.log(1.0 + next)));
    }

    /// With one more value.
    public RunningMoments after(double x) {
        if (!(x >= 0 && x <= 1)) {
            throw new IllegalArgumentException("The value (" + x + ") must lie in 0..1.");
        }
        double nextSum = sum + x;
        double distance = x - (0.5 + nextSum) / (count + 2);
        return new RunningMoments(count + 1, nextSum, squares + distance * distance);
    }
}
