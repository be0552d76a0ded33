package dev.flyball.rollout;

/// What a guard says of its step.
public enum Verdict {
    PASS,
    FAIL,
    CONTINUE,
    /// Too few exposures to say anything.
    NO_DATA,
    /// What should be measured cannot be read.
    ERROR,
    /// The exposures cannot be trusted: units do not reach the arms as they should.
    INVALID
}
