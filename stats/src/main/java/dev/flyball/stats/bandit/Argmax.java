package dev.flyball.stats.bandit;

/// The place of the greatest score, ties to the lowest place.
final class Argmax {
    private Argmax() {}

    static int of(double[] scores) {
        int best = 0;
        for (int arm = 1; arm < scores.length; arm++) {
            best = scores[arm] > scores[best] ? arm : best;
        }
        return best;
    }
}
