package dev.flyball.stats.drift;

/// What is counted beside the cells of a feature and tested apart from them.
public enum Apart {
    /// No value.
    MISSING,
    /// Not a number, where that differs from no value.
    NAN,
    NEGATIVE_INFINITY,
    POSITIVE_INFINITY;

    /// The kind of a value that is not finite; a table has no other missing number than NaN, which
    /// counts as missing.
    static Apart of(double value) {
        if (Double.isNaN(value)) {
            return MISSING;
        }
        return value > 0 ? POSITIVE_INFINITY : NEGATIVE_INFINITY;
    }
}
