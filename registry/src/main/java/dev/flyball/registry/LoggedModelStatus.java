package dev.flyball.registry;

/// Where the upload of a logged model stands.
public enum LoggedModelStatus {
    PENDING,
    READY,
    UPLOAD_FAILED
}
