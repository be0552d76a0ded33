package dev.flyball.stats.bandit;

/// The posterior of a rate, Beta(a, b).
///
/// @param a 1 plus successes, positive
/// @param b 1 plus failures, positive
public record BetaPosterior(double a, double b) {
    public static final BetaPosterior START = new BetaPosterior(1, 1);

    public BetaPosterior {
        if (!(a > 0 && b > 0) || Double.isInfinite(a + b)) {
            throw new IllegalArgumentException("A beta distribution needs positive a (" + a + ") and b (" + b + ").");
        }
    }

    /// With one more reward in `[0,1]`.
    public BetaPosterior after(double reward) {
        if (!(reward >= 0 && reward <= 1)) {
            throw new IllegalArgumentException("The reward (" + reward + ") must lie in 0..1.");
        }
        return new BetaPosterior(a + reward, b + (1 - reward));
    }

    public double mean() {
        return a / (a + b);
    }
}
