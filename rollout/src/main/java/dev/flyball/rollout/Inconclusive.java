package dev.flyball.rollout;

/// What a canary does when its time is over without a decision.
public enum Inconclusive {
    /// Keeps its weight and asks a person.
    HOLD,
    /// Goes back to the stable revision.
    ROLLBACK
}
