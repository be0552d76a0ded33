package dev.flyball.stats.experiment;

/// A bet on the next unit: the event rates that the arms are guessed to have, and their mixture.
///
/// @param stable guessed rate of the stable arm
/// @param candidate guessed rate of the candidate
/// @param mixture the rate of a unit whose arm is not known
public record Bet(double stable, double candidate, double mixture) {

    /// The likelihood ratio of what happened: the guess for the arm against the mixture. Its mean is 1
    /// when both arms
    /// have the same rate, whatever the guesses are.
    public double factor(Arm arm, boolean event) {
        double rate = switch (arm) {
            case STABLE -> stable;
            case CANDIDATE -> candidate;
        };
        return event ? rate / mixture : (1 - rate) / (1 - mixture);
    }
}
