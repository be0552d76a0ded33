package dev.flyball.data.internal.read;

import dev.flyball.data.DataEngine;
import dev.flyball.data.Format;
import dev.flyball.data.Source;
import dev.flyball.data.SourceOptions;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Opens a source in the format that it is written in: as the options say, else as the first bytes
/// and the ending of its
/// first file do.
public final class Opening {
    private static final int SAMPLE_BYTES = 4096;
    private static final int GZIP = 0x1F8B;
    private static final Map<String, Format> ENDINGS = Map.of(
            ".csv", Format.CSV,
            ".tsv", Format.CSV,
            ".parquet", Format.PARQUET,
            ".pq", Format.PARQUET,
            ".jsonl", Format.JSON,
            ".ndjson", Format.JSON,
            ".json", Format.JSON);

    private Opening() {}

    /// @param engine asked for Parquet only
    /// @throws FlyballException FB-501 when a file cannot be read, FB-502 when the format cannot be told
    public static TypedSource open(Supplier<DataEngine> engine, Source source, SourceOptions options) {
        source.parts().forEach(Opening::checkReadable);
        Format said = options.format();
        return switch (said == null ? detect(source.parts().getFirst(), options.encoding() == null) : said) {
            case CSV -> new CsvSource(source, options);
            case JSON -> new JsonSource(source, options);
            case PARQUET -> new ParquetSource(engine, source, options);
        };
    }

    private static void checkReadable(Source.Part part) {
        if (!Files.isReadable(part.file())) {
            throw new FlyballException(
                    ErrorCode.SOURCE_NOT_FOUND,
                    "The file cannot be read (" + part.name() + ").",
                    part.file().toString(),
                    "Maybe its permissions forbid it, or it was moved away.");
        }
    }

    /// @param mustBeText whether zero bytes cannot be part of an encoding that the user named
    private static Format detect(Source.Part part, boolean mustBeText) {
        byte[] start = start(part);
        String ascii = new String(start, StandardCharsets.ISO_8859_1);
        if (ascii.startsWith("PAR1")) {
            return Format.PARQUET;
        }
        if (ascii.startsWith("PK\u0003\u0004") || ascii.startsWith("%PDF") || (mustBeText && isBinary(start))) {
            throw undecidable(part);
        }
        String name = part.name().toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
        for (Map.Entry<String, Format> ending : ENDINGS.entrySet()) {
            if (name.endsWith(ending.getKey())) {
                return ending.getValue();
            }
        }
        String text = ascii.replace("\u00EF\u00BB\u00BF", "").stripLeading();
        boolean json = text.matches("(?s)\\{\\s*\".*") || text.matches("(?s)\\[\\s*\\{.*");
        return json ? Format.JSON : Format.CSV;
    }

    /// Zero bytes without the mark of UTF-16 are no text.
    private static boolean isBinary(byte[] start) {
        int first = start.length < 2 ? 0 : (start[0] & 0xFF) << 8 | (start[1] & 0xFF);
        if (first == 0xFFFE || first == 0xFEFF || first == GZIP) {
            return false;
        }
        for (byte b : start) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static byte[] start(Source.Part part) {
        try (InputStream in = Files.newInputStream(part.file())) {
            return in.readNBytes(SAMPLE_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FlyballException undecidable(Source.Part part) {
        return new FlyballException(
                ErrorCode.SOURCE_FORMAT,
                "The format of the file cannot be told (" + part.name() + ").",
                part.name() + ":byte 0",
                "Maybe save it as CSV, Parquet or JSON Lines; for UTF-16 say data.format: csv and data.encoding: utf-16.");
    }
}
