package dev.flyball.data.contract;

import java.util.Locale;

/// What a violation means: only an error makes a table fail.
public enum Severity {
    ERROR,
    WARN,
    INFO;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
