package dev.flyball.training.gate;

/// Leaves the evaluation of an item that cannot be decided, with the reason; never leaves this package.
final class Undecidable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    Undecidable(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
