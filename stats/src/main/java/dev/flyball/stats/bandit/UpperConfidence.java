package dev.flyball.stats.bandit;

/// UCB1: mean plus sqrt(2 ln t / n), unplayed arms first (Auer, Cesa-Bianchi and Fischer 2002, Finite-time analysis of
/// the multiarmed bandit problem, figure 1).
public final class UpperConfidence {
    private UpperConfidence() {}

    /// The score of each arm; infinite while it is unplayed.
    ///
    /// @param successes sum of rewards of each arm
    /// @param plays of each arm; with discounting the faded ones
    public static double[] scores(double[] successes, double[] plays) {
        double total = 0;
        for (double n : plays) {
            total += n;
        }
        double[] scores = new double[plays.length];
        for (int arm = 0; arm < plays.length; arm++) {
            scores[arm] =
                    plays[arm] == 0 ? Double.POSITIVE_INFINITY : score(successes[arm] / plays[arm], plays[arm], total);
        }
        return scores;
    }

    private static double score(double mean, double plays, double total) {
        return mean + Math.sqrt(2 * StrictMath.log(total) / plays);
    }

    /// The arm to play: the greatest score, ties to the lowest place. Give it a floor before drawing.
    public static Propensities choice(double[] scores) {
        return Propensities.only(Argmax.of(scores), scores.length);
    }
}
