package dev.flyball.data;

/// The physical type that Flyball gives a column after reading every value as text.
public enum ColumnType {
    /// Whole numbers that fit in a `long`.
    INTEGER,
    /// Numbers with a fraction, or whole numbers beyond a `long`.
    REAL,
    /// Only the words true and false, in any case.
    BOOLEAN,
    /// ISO-8601 dates without a time of day.
    DATE,
    /// ISO-8601 dates with a time of day.
    TIMESTAMP,
    /// Everything else, exactly as written.
    TEXT;

    public boolean isNumber() {
        return this == INTEGER || this == REAL;
    }
}
