package dev.flyball.data;

import java.util.Locale;

/// How a source is written.
public enum Format {
    /// Separated values, one record a line, quoted as in RFC 4180.
    CSV,
    PARQUET,
    /// JSON objects, one a line (JSON Lines) or in one array.
    JSON;

    /// The name in files and options.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
