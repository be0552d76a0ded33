package dev.flyball.model.predict;

/// From a raw score to the outputs that callers see.
public enum Link {
    /// The score itself.
    IDENTITY,
    /// One score to the probabilities of two classes, by 1 / (1 + e^-x).
    LOGISTIC,
    /// One score per class to their probabilities, by the softmax.
    SOFTMAX,
    /// One score to its exponential, for counts and other positive numbers.
    EXPONENTIAL;

    int outputs(int scores) {
        return this == LOGISTIC ? 2 : scores;
    }
}
