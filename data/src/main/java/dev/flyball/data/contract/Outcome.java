package dev.flyball.data.contract;

import java.util.BitSet;
import java.util.List;

/// How one rule ended.
sealed interface Outcome {
    record Passed() implements Outcome {}

    /// @param rows those that break it
    record Failed(List<Violation> violations, BitSet rows) implements Outcome {}

    /// @param tooFew whether more rows would have decided it
    record Undecided(String reason, boolean tooFew) implements Outcome {}

    static Outcome failed(Violation violation) {
        return new Failed(List.of(violation), new BitSet());
    }
}
