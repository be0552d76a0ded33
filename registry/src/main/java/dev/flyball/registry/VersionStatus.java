package dev.flyball.registry;

/// Whether a model version can be used.
public enum VersionStatus {
    PENDING_REGISTRATION,
    FAILED_REGISTRATION,
    READY
}
