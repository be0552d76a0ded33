package dev.flyball.stats.experiment;

/// One settled unit of a comparison: how likely the candidate was, which arm it got, and whether the event happened.
///
/// @param probability of the candidate, fixed before the draw, 0 < probability < 1; with more arms the share of the
///     candidate among itself and the stable arm ([#pair])
/// @param event the bad outcome of a guard
public record Unit(double probability, Arm arm, boolean event) {
    public Unit {
        checkProbability(probability);
    }

    /// The probability of a candidate among itself and the stable arm, when there are more arms than the two.
    public static double pair(double candidate, double stable) {
        return candidate / (candidate + stable);
    }

    static void checkProbability(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("The probability of the candidate (" + probability
                    + ") must lie between 0 and 1: a unit without a control carries no evidence.");
        }
    }
}
