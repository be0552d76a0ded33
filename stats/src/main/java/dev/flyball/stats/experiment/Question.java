package dev.flyball.stats.experiment;

/// What an e-process of two arms looks for.
public enum Question {
    /// Is the candidate's event rate above the stable arm's? What a guard asks.
    WORSE,
    /// Is the candidate's event rate below the stable arm's?
    BETTER
}
