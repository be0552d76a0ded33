package dev.flyball.cli;

import dev.flyball.data.ColumnSchema;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Dialect;
import dev.flyball.data.Format;
import dev.flyball.data.Reading;
import dev.flyball.data.Schema;
import dev.flyball.data.Source;
import dev.flyball.data.SourceOptions;
import dev.flyball.data.TableFiles;
import dev.flyball.data.TableStream;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `flyball predict … FILE`: a file in, the same file with predictions out.
final class PredictFile {
    private static final int PIECE_ROWS = 4096;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Common common;
    private final Scorer scorer;
    private final @Nullable String out;

    /// @param out null for standard output
    PredictFile(Common common, Scorer scorer, @Nullable String out) {
        this.common = common;
        this.scorer = scorer;
        this.out = out;
    }

    /// @return the exit code: 2 when a row could not be scored
    int run(String file) throws IOException {
        long start = System.nanoTime();
        refuseJsonWithoutFile();
        @Nullable Path target = out == null ? null : common.path(out);
        Dialect form = target == null ? TableFiles.plainCsv() : form(target);
        try (Workshop workshop = new Workshop(common)) {
            Source source = workshop.source(List.of(file));
            Reading.Opened opened = Reading.open(source, options(source), types());
            requireInputs(opened.schema(), source);
            Progress progress = common.progress("rows");
            try (TableStream rows = opened.rows().open(PIECE_ROWS);
                    ScoredStream scored = new ScoredStream(rows, scorer, progress::at)) {
                if (target == null) {
                    TableFiles.write(scored, common.output().out(), form);
                } else {
                    new TableFiles(workshop::engine).write(scored, target, form);
                }
                progress.end();
                return told(scored, file, (System.nanoTime() - start) / NANOS_PER_SECOND);
            }
        }
    }

    private void refuseJsonWithoutFile() {
        if (out == null && common.json()) {
            throw new FlyballException(
                    ErrorCode.BAD_REQUEST,
                    "The rows of a file are no one JSON object.",
                    "--json",
                    "Maybe add --out FILE.");
        }
    }

    private static Dialect form(Path target) {
        Format format = TableFiles.formatOf(target, "--out");
        return format == Format.CSV ? TableFiles.plainCsv() : Dialect.of(format, SourceOptions.DEFAULT_NULLS);
    }

    /// The training data's dialect, as far as the file is of the same format.
    private SourceOptions options(Source source) {
        Dialect dialect = scorer.facts().dialect();
        if (dialect == null) {
            return SourceOptions.AUTO;
        }
        SourceOptions trained = dialect.asOptions();
        boolean same = source.parts().stream().allMatch(part -> isOf(dialect.format(), part.name()));
        return same ? trained : SourceOptions.AUTO.withNulls(dialect.nulls());
    }

    private static boolean isOf(Format format, String name) {
        if (name.equals("-")) {
            return true;
        }
        try {
            return TableFiles.formatOf(Path.of(name), name) == format;
        } catch (FlyballException e) {
            return format == Format.CSV;
        }
    }

    private Schema types() {
        return new Schema(scorer.facts().inputs().stream()
                .map(input -> new ColumnSchema(input.name(), type(input.type()), "as the model wants it"))
                .toList());
    }

    private static ColumnType type(DataType type) {
        return switch (type) {
            case BOOL -> ColumnType.BOOLEAN;
            case BYTES -> ColumnType.TEXT;
            case FP16, BF16, FP32, FP64 -> ColumnType.REAL;
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> ColumnType.INTEGER;
        };
    }

    private void requireInputs(Schema schema, Source source) {
        for (Field input : scorer.facts().inputs()) {
            if (!input.optional() && schema.find(input.name()).isEmpty()) {
                throw new FlyballException(
                        ErrorCode.MISSING,
                        "The required column (" + input.name() + ") is not in the file.",
                        source.name(),
                        "Maybe another file, or another delimiter; it has " + brief(schema.names()) + ".");
            }
        }
    }

    private static String brief(List<String> names) {
        int shown = Math.min(names.size(), 8);
        String some = String.join(", ", names.subList(0, shown));
        return names.size() > shown ? some + ", and " + (names.size() - shown) + " more" : some;
    }

    private int told(ScoredStream scored, String file, double seconds) {
        JsonObject.Builder json =
                JsonObject.builder().put("rows", scored.read()).put("failed", scored.failed());
        if (out != null) {
            json.put("out", out);
        }
        common.output().json(json.put("seconds", seconds).build());
        if (scored.failed() > 0) {
            common.output()
                    .progress(file + " FB-104 " + scored.failed() + " rows have no prediction: " + scored.firstFailure()
                            + "\nMaybe fill it in; it was never missing in training.");
        }
        if (out != null && !common.json()) {
            common.output().progress(scored.read() + " rows to " + out);
        }
        return scored.failed() == 0 ? 0 : ErrorCode.MISSING.exitCode();
    }
}
