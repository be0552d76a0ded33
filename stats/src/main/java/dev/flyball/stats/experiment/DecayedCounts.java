package dev.flyball.stats.experiment;

/// Counts of units and events of both arms in which the past fades: from them the next bet is made.
///
/// @param stableUnits nS, faded units of the stable arm
/// @param stableEvents eS, faded events among them
/// @param candidateUnits nC
/// @param candidateEvents eC
public record DecayedCounts(double stableUnits, double stableEvents, double candidateUnits, double candidateEvents) {
    public static final DecayedCounts NONE = new DecayedCounts(0, 0, 0, 0);
    /// Pseudo-units of the pooled rate that each arm's estimate starts from.
    static final double PRIOR_UNITS = 50;
    /// What remains of a count after one unit.
    static final double FADE = 0.9995;

    /// The bet for the next unit.
    public Bet bet(Question question, double probability) {
        double pool = (stableEvents + candidateEvents + 0.5) / (stableUnits + candidateUnits + 1);
        double stable = (stableEvents + PRIOR_UNITS * pool) / (stableUnits + PRIOR_UNITS);
        double estimate = (candidateEvents + PRIOR_UNITS * pool) / (candidateUnits + PRIOR_UNITS);
        double candidate = switch (question) {
            case WORSE -> Math.max(stable, estimate);
            case BETTER -> Math.min(stable, estimate);
        };
        return new Bet(stable, candidate, (1 - probability) * stable + probability * candidate);
    }

    /// Faded by one unit, with this one added.
    public DecayedCounts after(Arm arm, boolean event) {
        double one = event ? 1 : 0;
        double nS = stableUnits * FADE;
        double eS = stableEvents * FADE;
        double nC = candidateUnits * FADE;
        double eC = candidateEvents * FADE;
        return switch (arm) {
            case STABLE -> new DecayedCounts(nS + 1, eS + one, nC, eC);
            case CANDIDATE -> new DecayedCounts(nS, eS, nC + 1, eC + one);
        };
    }
}
