package dev.flyball.kernel.expression;

import java.util.Arrays;
import java.util.Optional;

/// Whose metric an expression names.
public enum Owner {
    /// The model under test: a metric with nothing before it.
    CANDIDATE(""),
    CHAMPION("champion"),
    BASELINE("baseline"),
    BEST_SINGLE("best_single"),
    /// The serving model on labelled predictions.
    LIVE("live");

    private final String word;

    Owner(String word) {
        this.word = word;
    }

    /// The word before the metric's name, empty for the candidate.
    public String word() {
        return word;
    }

    /// The owner that a word stands for; empty for any other word.
    public static Optional<Owner> of(String word) {
        return Arrays.stream(values())
                .filter(owner -> owner != CANDIDATE && owner.word.equals(word))
                .findFirst();
    }
}
