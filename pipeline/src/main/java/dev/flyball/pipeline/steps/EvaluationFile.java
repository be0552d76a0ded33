package dev.flyball.pipeline.steps;

/// The file in which an evaluation stands.
final class EvaluationFile {
    static final String NAME = "evaluation.json";

    private EvaluationFile() {}
}
