package dev.flyball.server.inference;

/// The time that a request allowed is over: 504.
public final class DeadlinePassed extends RuntimeException {
    private static final long serialVersionUID = 1;

    DeadlinePassed() {
        super("The deadline of the request has passed.");
    }
}
