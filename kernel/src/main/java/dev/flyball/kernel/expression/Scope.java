package dev.flyball.kernel.expression;

/// Where an expression stands, which decides the names that it may use.
public enum Scope {
    /// `validate.expect`: the table.
    DATA("a data expectation"),
    /// `gate.rules`: the candidate, and what it is compared with, on the test rows.
    GATE("a gate"),
    /// `deploy.abort` and `monitor.alert`: what an endpoint is doing now.
    SERVING("an alert"),
    /// `retrain.when`: the serving names, new data and triggers.
    RETRAIN("a retraining condition");

    private final String title;

    Scope(String title) {
        this.title = title;
    }

    /// How a message calls it.
    String title() {
        return title;
    }

    /// Whether `for k` may follow a comparison.
    boolean hasWindows() {
        return this == SERVING || this == RETRAIN;
    }
}
