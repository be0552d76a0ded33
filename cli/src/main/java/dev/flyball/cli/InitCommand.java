package dev.flyball.cli;

import dev.flyball.data.Format;
import dev.flyball.data.SourceOptions;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.start.Init;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flyball init DIR --data FILE --target COLUMN`.
@Command(name = "init", description = "Write a first flyball.yaml from a table.")
final class InitCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Parameters(arity = "1", paramLabel = "DIR", description = "The project's folder, made when it is not there.")
    private String directory = ".";

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The table: a file or a glob.")
    private String data = "";

    @Option(names = "--target", required = true, paramLabel = "COLUMN", description = "What is to be predicted.")
    private String target = "";

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

    @Override
    public Integer call() {
        Init.Written written = Init.write(
                new Init.Request(common.path(directory), common.environment().directory(), data, target, options()));
        common.output()
                .json(JsonObject.builder()
                        .put("file", written.file().toString())
                        .put("project", written.definition().name())
                        .put("notes", JsonArray.ofTexts(written.notes()))
                        .put("definition", written.definition().resolved())
                        .build());
        common.output().text("wrote  " + written.file());
        written.notes().forEach(note -> common.output().text("  " + note));
        common.output().text("next   flyball up " + directory);
        return 0;
    }

    private SourceOptions options() {
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
