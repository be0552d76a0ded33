package dev.flyball.stats.bandit;

/// Successes and plays of an arm in which past periods fade (Garivier and Moulines 2011, On upper-confidence bound
/// policies for switching bandit problems, section 2.1).
///
/// @param successes faded sum of rewards
/// @param plays faded number of plays
public record DiscountedArm(double successes, double plays) {
    public static final DiscountedArm START = new DiscountedArm(0, 0);

    /// After one more period.
    ///
    /// @param keep what remains of the past, 0 to 1
    public DiscountedArm after(double keep, double periodSuccesses, double periodPlays) {
        return new DiscountedArm(keep * successes + periodSuccesses, keep * plays + periodPlays);
    }

    public BetaPosterior posterior() {
        return new BetaPosterior(1 + successes, 1 + plays - successes);
    }
}
