package dev.flyball.pipeline.run;

/// Where a run stands: `QUEUED → RUNNING ⇄ WAITING → SUCCEEDED | FAILED | CANCELLED`, with `CANCELLING` between an
/// acknowledged cancel and `CANCELLED`.
public enum RunState {
    /// Accepted and durable; another run of the project goes first.
    QUEUED,
    RUNNING,
    /// A person or an instant is awaited; costs no thread.
    WAITING,
    /// The cancel is acknowledged; no attempt starts any more.
    CANCELLING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /// Whether nothing can change this run any more.
    public boolean isTerminal() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }

    /// Whether the run keeps other runs of its project waiting.
    public boolean isActive() {
        return this == RUNNING || this == WAITING || this == CANCELLING;
    }
}
