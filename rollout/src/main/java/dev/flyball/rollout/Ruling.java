package dev.flyball.rollout;

/// What a step should do next.
sealed interface Ruling {
    /// Nothing yet.
    record Stay() implements Ruling {}

    record Next() implements Ruling {}

    /// @param cause `guard_fail`, `tripwire`, or `inconclusive`
    record Abort(String cause, String note) implements Ruling {}

    /// Asks a person.
    record Hold(String note) implements Ruling {}
}
