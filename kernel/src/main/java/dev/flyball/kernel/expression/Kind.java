package dev.flyball.kernel.expression;

import java.util.Optional;

/// The type of a value in an expression. Values are in base units: ratios as 0..1, durations in
/// seconds, sizes in bytes.
public enum Kind {
    /// A bare number, or a value in the target's own unit; it goes with ratios and counts.
    NUMBER("number"),
    RATIO("ratio"),
    COUNT("count"),
    DURATION("duration"),
    BYTES("size in bytes"),
    /// A duration whose name says its unit: it goes with durations and with bare numbers.
    NAMED_SECONDS("number of seconds");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    /// How a message calls it.
    public String title() {
        return title;
    }

    /// The kind of a sum of this and `other`, empty when they are unlike.
    Optional<Kind> plus(Kind other) {
        if (this == other || other == NUMBER && (this == RATIO || this == COUNT || this == NAMED_SECONDS)) {
            return Optional.of(this);
        }
        if (this == NUMBER && (other == RATIO || other == COUNT || other == NAMED_SECONDS)) {
            return Optional.of(other);
        }
        boolean durations = this == DURATION && other == NAMED_SECONDS || this == NAMED_SECONDS && other == DURATION;
        return durations ? Optional.of(DURATION) : Optional.empty();
    }

    /// The kind of this times `other`, empty when that has no meaning here.
    Optional<Kind> times(Kind other) {
        if (isFactor()) {
            return Optional.of(other);
        }
        if (other.isFactor()) {
            return Optional.of(this);
        }
        return this == COUNT && other == COUNT ? Optional.of(COUNT) : Optional.empty();
    }

    /// The kind of this divided by `other`, empty when that has no meaning here.
    Optional<Kind> over(Kind other) {
        if (other.isFactor()) {
            return Optional.of(this);
        }
        return plus(other).map(same -> NUMBER);
    }

    private boolean isFactor() {
        return this == NUMBER || this == RATIO;
    }
}
