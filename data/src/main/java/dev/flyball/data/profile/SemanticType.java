package dev.flyball.data.profile;

import java.util.Locale;

/// What a column means, as far as its values tell.
public enum SemanticType {
    BOOLEAN,
    TIMESTAMP,
    /// Nearly every row has a value of its own.
    ID_LIKE,
    INTEGER,
    REAL,
    CATEGORICAL,
    TEXT;

    /// The name in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
