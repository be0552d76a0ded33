package dev.flyball.stats.drift;

/// What a feature's tests amount to within their family, the most serious first.
public enum FeatureVerdict {
    /// Chance does not explain it, and it is large enough to matter.
    DRIFT("drift"),
    /// Chance does not explain it, but it is too small to matter.
    SIGNIFICANT_BUT_SMALL("significant_but_small"),
    /// It looks large, but so few rows can look like that by chance.
    LARGE_BUT_UNCERTAIN("large_but_uncertain"),
    NONE("none"),
    /// Too few rows to say anything.
    NO_DATA("NO_DATA");

    private final String word;

    FeatureVerdict(String word) {
        this.word = word;
    }

    /// The word on the wire.
    public String word() {
        return word;
    }
}
