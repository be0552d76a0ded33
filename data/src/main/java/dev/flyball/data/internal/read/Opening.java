package dev.flyball.data.internal.read;

import dev.flyball.data.Format;
import dev.flyball.data.Source;
import dev.flyball.data.SourceOptions;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.util.Locale;

/// Opens a source in the format that it is written in: as the options say, else by the ending of its first file.
public final class Opening {
    private Opening() {}

    /// @throws FlyballException FB-502 when the format cannot be told
    public static TypedSource open(Source source, SourceOptions options) {
        Format given = options.format();
        Format format =
                given != null ? given : byEnding(source.parts().getFirst().name());
        return switch (format) {
            case CSV -> new CsvSource(source, options);
            case JSON -> new JsonSource(source, options);
            case PARQUET ->
                throw new FlyballException(
                        ErrorCode.NOT_BUILT,
                        "Parquet as a source is not built yet (" + source.name() + ").",
                        source.name(),
                        "Maybe CSV or JSON Lines.");
        };
    }

    private static Format byEnding(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".parquet")) {
            return Format.PARQUET;
        }
        if (lower.endsWith(".json") || lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
            return Format.JSON;
        }
        if (lower.endsWith(".csv")
                || lower.endsWith(".tsv")
                || lower.endsWith(".txt")
                || lower.endsWith(".data")
                || lower.equals("-")) {
            return Format.CSV;
        }
        throw new FlyballException(
                ErrorCode.SOURCE_FORMAT,
                "The format cannot be told from the name (" + name + ").",
                name,
                "Maybe --format csv, or data.format: csv.");
    }
}
