package dev.flyball.model;

/// What a model predicts.
public enum Task {
    BINARY,
    MULTICLASS,
    REGRESSION;

    public boolean isClassification() {
        return this != REGRESSION;
    }
}
