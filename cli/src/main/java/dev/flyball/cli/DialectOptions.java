package dev.flyball.cli;

import dev.flyball.data.Format;
import dev.flyball.data.SourceOptions;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say how a source is written; the same words as under `data:` in the project file.
final class DialectOptions {
    @Option(names = "--format", paramLabel = "F", description = "csv, parquet or json; else found out.")
    private @Nullable String format;

    @Option(names = "--delimiter", paramLabel = "C", description = "What separates fields; else found out.")
    private @Nullable String delimiter;

    @Option(names = "--header", paramLabel = "true|false", description = "Whether the first line names the columns.")
    private @Nullable String header;

    @Option(names = "--decimal", paramLabel = "C", description = "The decimal mark; else found out.")
    private @Nullable String decimal;

    @Option(names = "--encoding", paramLabel = "E", description = "The encoding; else found out.")
    private @Nullable String encoding;

    @Option(names = "--nulls", split = ",", paramLabel = "T,…", description = "Texts that mean missing.")
    private @Nullable List<String> nulls;

    /// What the options say; the rest is found out from the source.
    SourceOptions options() {
        return new SourceOptions(
                format == null ? null : format(format),
                delimiter == null ? null : character(delimiter, "--delimiter"),
                header == null ? null : flag(header),
                decimal == null ? null : character(decimal, "--decimal"),
                encoding,
                nulls == null ? SourceOptions.DEFAULT_NULLS : nulls);
    }

    private static Format format(String word) {
        List<String> known = Arrays.stream(Format.values()).map(Format::word).toList();
        if (!known.contains(word)) {
            throw new FlyballException(
                    ErrorCode.UNKNOWN_WORD, "Unknown format (" + word + ").", "--format", Nearest.hint(word, known));
        }
        return Format.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static char character(String text, String option) {
        if (text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new FlyballException(
                    ErrorCode.WRONG_TYPE, "This must be one character (" + text + ").", option, "Maybe ; or \\t.");
        }
        return text.charAt(0);
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new FlyballException(
                    ErrorCode.WRONG_TYPE, "This must be true or false (" + text + ").", "--header", "Maybe true.");
        }
        return text.equals("true");
    }
}
