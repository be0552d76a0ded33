package dev.flyball.registry;

/// Whether an experiment or a run is shown; nothing is destroyed by deleting it.
public enum Lifecycle {
    ACTIVE,
    DELETED
}
