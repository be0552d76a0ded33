package dev.flyball.serving.log;

/// What became of a request that a revision was chosen for.
public enum Outcome {
    /// It was answered.
    OK,
    /// The model failed, or its answer came after the deadline; or a candidate refused what the stable
    /// revision then
    /// answered, whose outputs stand there.
    /// Otherwise there are no outputs.
    ERROR,
    /// It was answered, but some output is no finite number, or some probability lies outside 0..1.
    INVALID
}
