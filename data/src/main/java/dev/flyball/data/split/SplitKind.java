package dev.flyball.data.split;

import java.util.Locale;

/// What decides to which part a row goes.
public enum SplitKind {
    RANDOM,
    STRATIFIED,
    GROUP,
    KEY,
    TIME;

    /// The word of the project file and the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
