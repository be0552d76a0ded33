package dev.flyball.serving.feedback;

/// What a label was found to be.
public enum Receipt {
    /// The first of its prediction.
    ACCEPTED,
    /// The same value as the newest.
    DUPLICATE,
    /// Another value than the newest; the first is kept beside it.
    CORRECTED,
    /// No prediction has this id or key yet; it waits for one.
    UNKNOWN
}
