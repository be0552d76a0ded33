package dev.flyball.pipeline.run;

/// Where a step stands: `PENDING → READY → LEASED → (BACKOFF → READY) | WAITING → ` one of the five terminal states.
public enum StepState {
    /// Steps before it are not done.
    PENDING,
    READY,
    /// A worker has it until its lease ends.
    LEASED,
    /// A transient failure; tried again at a recorded instant.
    BACKOFF,
    /// A person or an instant is awaited.
    WAITING,
    SUCCEEDED,
    /// An earlier result with the same key was taken.
    CACHED,
    FAILED,
    /// Switched off, beyond the step that was asked for, or after a step that failed.
    SKIPPED,
    CANCELLED;

    public boolean isTerminal() {
        return switch (this) {
            case SUCCEEDED, CACHED, FAILED, SKIPPED, CANCELLED -> true;
            case PENDING, READY, LEASED, BACKOFF, WAITING -> false;
        };
    }

    /// Whether the steps after it may go on.
    public boolean isDone() {
        return this == SUCCEEDED || this == CACHED || this == SKIPPED;
    }
}
