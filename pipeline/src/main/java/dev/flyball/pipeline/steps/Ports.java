package dev.flyball.pipeline.steps;

/// The names under which steps hand folders on.
final class Ports {
    /// The table as the source gives it.
    static final String SOURCE = "source";
    /// The table after wrangling.
    static final String DATASET = "dataset";
    static final String SPLIT = "split";
    static final String TRAINING = "training";
    static final String EVALUATION = "evaluation";
    static final String PACKAGE = "package";

    private Ports() {}
}
