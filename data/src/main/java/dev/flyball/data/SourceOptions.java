package dev.flyball.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a user says about how a source is written; null means found out from the source.
///
/// @param encoding a charset name, such as `utf-8`, `latin1`, `windows-1252`, `utf-16`
/// @param nulls the texts that mean missing, compared after trimming
public record SourceOptions(
        @Nullable Format format,
        @Nullable Character delimiter,
        @Nullable Boolean header,
        @Nullable Character decimal,
        @Nullable String encoding,
        List<String> nulls) {
    public static final List<String> DEFAULT_NULLS = List.of("", "NA", "N/A", "NaN", "null", "NULL");

    /// Everything found out from the source.
    public static final SourceOptions AUTO = new SourceOptions(null, null, null, null, null, DEFAULT_NULLS);

    public SourceOptions {
        nulls = List.copyOf(nulls);
    }

    public SourceOptions withFormat(@Nullable Format value) {
        return new SourceOptions(value, delimiter, header, decimal, encoding, nulls);
    }

    public SourceOptions withDelimiter(@Nullable Character value) {
        return new SourceOptions(format, value, header, decimal, encoding, nulls);
    }

    public SourceOptions withHeader(@Nullable Boolean value) {
        return new SourceOptions(format, delimiter, value, decimal, encoding, nulls);
    }

    public SourceOptions withDecimal(@Nullable Character value) {
        return new SourceOptions(format, delimiter, header, value, encoding, nulls);
    }

    public SourceOptions withEncoding(@Nullable String value) {
        return new SourceOptions(format, delimiter, header, decimal, value, nulls);
    }

    public SourceOptions withNulls(List<String> value) {
        return new SourceOptions(format, delimiter, header, decimal, encoding, value);
    }
}
