package dev.flyball.pipeline.steps;

import dev.flyball.data.DatasetFiles;
import dev.flyball.data.Format;
import dev.flyball.data.Reading;
import dev.flyball.data.Source;
import dev.flyball.data.SourceOptions;
import dev.flyball.data.TableStream;
import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonBoolean;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.run.FileDigests;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.pipeline.run.StepBody;
import dev.flyball.pipeline.run.StepContext;
import dev.flyball.pipeline.run.StepOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `ingest`: reads the source, types its columns and keeps it as a dataset.
public final class IngestStep implements StepBody {
    private final DatasetFiles files;

    public IngestStep(DatasetFiles files) {
        this.files = files;
    }

    @Override
    public String step() {
        return "ingest";
    }

    @Override
    public int implementation() {
        return 2;
    }

    @Override
    public List<String> inputs() {
        return List.of();
    }

    @Override
    public Map<String, Shelf> outputs() {
        return Map.of(Ports.SOURCE, Shelf.DATASETS);
    }

    @Override
    public boolean isCached() {
        return true;
    }

    @Override
    public JsonObject params(ProjectDefinition definition) {
        JsonObject.Builder json = JsonObject.builder();
        JsonObject data = definition.block("data");
        for (String key : List.of("format", "delimiter", "decimal", "encoding", "header", "nulls")) {
            json.put(key, data.get(key));
        }
        if (definition.sample() < 1) {
            json.put("sample", definition.sample()).put("seed", definition.seed());
        }
        return json.build();
    }

    @Override
    public SortedMap<String, Digest> reads(ProjectDefinition definition, Path folder, FileDigests digests) {
        SortedMap<String, Digest> reads = new TreeMap<>();
        for (Source.Part part : source(definition, folder).parts()) {
            reads.put(part.name(), digests.of(part.file()));
        }
        return reads;
    }

    private static Source source(ProjectDefinition definition, Path folder) {
        return Source.resolve(definition.texts("data", "source"), folder);
    }

    /// How the project says that its source is written.
    public static SourceOptions options(ProjectDefinition definition) {
        String format = given(definition, "format");
        return new SourceOptions(
                format == null ? null : Format.valueOf(format.toUpperCase(Locale.ROOT)),
                character(given(definition, "delimiter")),
                header(definition.block("data").get("header")),
                character(given(definition, "decimal")),
                given(definition, "encoding"),
                definition.texts("data", "nulls"));
    }

    private static @Nullable String given(ProjectDefinition definition, String key) {
        return definition
                .text("data", key)
                .filter(value -> !value.equals("auto"))
                .orElse(null);
    }

    private static @Nullable Character character(@Nullable String text) {
        return text == null ? null : text.equals("\\t") ? Character.valueOf('\t') : Character.valueOf(text.charAt(0));
    }

    private static @Nullable Boolean header(@Nullable JsonValue value) {
        return value instanceof JsonBoolean flag ? Boolean.valueOf(flag.value()) : null;
    }

    @Override
    public StepOutcome run(StepContext context) throws IOException {
        Source source = source(context.definition(), context.folder());
        Reading.Opened opened = Reading.open(files::engine, source, options(context.definition()));
        opened.schema()
                .columns()
                .forEach(column -> context.log(
                        column.name() + ": " + column.type().name().toLowerCase(Locale.ROOT) + ", " + column.rule()));
        long rows;
        double share = context.definition().sample();
        try (TableStream all = opened.rows().open(TableStream.DEFAULT_ROWS);
                TableStream stream = share < 1
                        ? new SampledRows(all, share, context.definition().seed())
                        : all) {
            rows = files.write(context.output(Ports.SOURCE), stream, opened.dialect());
        }
        if (rows == 0) {
            throw new FlyballException(
                    ErrorCode.BAD_TABLE,
                    "The sample holds no row (" + share + ").",
                    "--sample",
                    "Maybe a larger share.");
        }
        return new StepOutcome.Done(
                String.format(
                        Locale.ROOT,
                        "%,d rows, %d columns from %s",
                        rows,
                        opened.schema().size(),
                        source.name() + (share < 1 ? ", a sample of " + share : "")),
                JsonObject.builder()
                        .put("rows", rows)
                        .put("source", source.name())
                        .build());
    }
}
