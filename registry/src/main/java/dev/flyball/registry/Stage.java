package dev.flyball.registry;

/// MLflow's deprecated stage of a version; aliases took its place, older clients still read it.
public enum Stage {
    NONE("None"),
    STAGING("Staging"),
    PRODUCTION("Production"),
    ARCHIVED("Archived");

    private final String word;

    Stage(String word) {
        this.word = word;
    }

    /// The spelling on the wire.
    public String word() {
        return word;
    }
}
