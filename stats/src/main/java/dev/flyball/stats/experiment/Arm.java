package dev.flyball.stats.experiment;

/// A side of a comparison: what serves already, or what may replace it.
public enum Arm {
    STABLE,
    CANDIDATE
}
