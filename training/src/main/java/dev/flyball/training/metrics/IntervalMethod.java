package dev.flyball.training.metrics;

/// How bootstrap draws become an interval.
public enum IntervalMethod {
    PERCENTILE,
    /// Corrected for bias and skew (Efron 1987).
    BCA
}
