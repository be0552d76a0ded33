package dev.flyball.pipeline.steps;

import dev.flyball.data.DatasetFiles;
import dev.flyball.data.Reading;
import dev.flyball.data.Schema;
import dev.flyball.data.Source;
import dev.flyball.data.SourceOptions;
import dev.flyball.data.TableStream;
import dev.flyball.data.wrangle.WrangleItem;
import dev.flyball.data.wrangle.Wrangled;
import dev.flyball.data.wrangle.Wrangling;
import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.project.Wrangle;
import dev.flyball.pipeline.run.FileDigests;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.pipeline.run.StepBody;
import dev.flyball.pipeline.run.StepContext;
import dev.flyball.pipeline.run.StepOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// `wrangle`: the table as the rest of the project sees it. It changes the table and fits nothing; rows that are served
/// later do not pass through it.
public final class WrangleStep implements StepBody {
    private static final String REPORT = "wrangling";
    private static final long LEAST_MEMORY_BYTES = 128L << 20;

    private final DatasetFiles files;

    public WrangleStep(DatasetFiles files) {
        this.files = files;
    }

    @Override
    public String step() {
        return "wrangle";
    }

    @Override
    public int implementation() {
        return 1;
    }

    @Override
    public List<String> inputs() {
        return List.of(Ports.SOURCE);
    }

    /// The report is there when there is something to tell.
    @Override
    public Map<String, Shelf> outputs() {
        return Map.of(Ports.DATASET, Shelf.DATASETS, REPORT, Shelf.OBJECTS);
    }

    @Override
    public boolean isCached() {
        return true;
    }

    @Override
    public JsonObject params(ProjectDefinition definition) {
        List<String> items = definition.texts("wrangle");
        JsonObject.Builder params = JsonObject.builder().put("wrangle", JsonArray.ofTexts(items));
        if (!items.isEmpty()) {
            params.put("needs", JsonArray.ofTexts(NeededColumns.of(definition).names()))
                    .put("nulls", JsonArray.ofTexts(definition.texts("data", "nulls")))
                    .put("engine", files.engine().version());
        }
        return params.build();
    }

    @Override
    public SortedMap<String, Digest> reads(ProjectDefinition definition, Path folder, FileDigests digests) {
        SortedMap<String, Digest> reads = new TreeMap<>();
        for (Wrangle entry : Wrangle.of(definition)) {
            entry.file().ifPresent(file -> reads.put(file, digests.of(existing(folder, file, entry.where()))));
        }
        return reads;
    }

    @Override
    public boolean readsFiles() {
        return true;
    }

    private static Path existing(Path folder, String file, String where) {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new FlyballException(
                    ErrorCode.SOURCE_NOT_FOUND,
                    "There is no file (" + file + ").",
                    where,
                    "Maybe the path is relative to another folder, or the name is spelled differently.");
        }
        return path;
    }

    @Override
    public StepOutcome run(StepContext context) throws IOException {
        Path source = context.input(Ports.SOURCE);
        List<Wrangle> entries = Wrangle.of(context.definition());
        if (entries.isEmpty()) {
            try (TableStream stream = files.open(source, TableStream.DEFAULT_ROWS)) {
                files.write(context.output(Ports.DATASET), stream, DatasetFiles.dialect(source));
            }
            return new StepOutcome.Done("nothing to do", JsonObject.EMPTY);
        }
        long memory = Math.max(LEAST_MEMORY_BYTES, files.engine().limits().memoryBytes() / 2);
        try (Wrangling wrangling = Wrangling.open(source, context.scratch(), memory, file -> other(context, file))) {
            List<Wrangled> done = apply(context, entries, wrangling);
            try (TableStream stream = wrangling.stream()) {
                files.write(context.output(Ports.DATASET), stream, DatasetFiles.dialect(source));
            }
            return report(context, DatasetFiles.schema(source), done);
        }
    }

    private static List<Wrangled> apply(StepContext context, List<Wrangle> entries, Wrangling wrangling)
            throws IOException {
        NeededColumns needed = NeededColumns.of(context.definition());
        List<Wrangled> done = new ArrayList<>();
        Schema before = wrangling.schema();
        for (Wrangle entry : entries) {
            context.checkCancelled();
            Wrangled wrangled = wrangling.apply(item(context, entry), entry.text(), entry.where());
            needed.see(before, wrangling.schema(), entry);
            before = wrangling.schema();
            context.log(line(wrangled));
            done.add(wrangled);
        }
        needed.check(wrangling.schema());
        return done;
    }

    private static WrangleItem item(StepContext context, Wrangle entry) throws IOException {
        var call = entry.call();
        return call.isPresent()
                ? call.get()
                : SqlFile.read(existing(context.folder(), entry.text(), entry.where()), entry.text());
    }

    private Reading.Opened other(StepContext context, String file) {
        Source source = Source.resolve(List.of(file), context.folder());
        return Reading.open(
                files::engine,
                source,
                SourceOptions.AUTO.withNulls(context.definition().texts("data", "nulls")));
    }

    private static String line(Wrangled wrangled) {
        String notes = wrangled.notes().isEmpty() ? "" : " (" + String.join("; ", wrangled.notes()) + ")";
        return wrangled.item() + ": " + wrangled.rowsIn() + " rows in, " + wrangled.rowsOut() + " out, "
                + wrangled.columns() + " columns" + notes;
    }

    private static StepOutcome report(StepContext context, Schema source, List<Wrangled> done) throws IOException {
        long in = done.getFirst().rowsIn();
        Wrangled last = done.getLast();
        JsonObject report = JsonObject.builder()
                .put("rows_in", in)
                .put("rows_out", last.rowsOut())
                .put("columns_in", source.size())
                .put("columns_out", last.columns())
                .put("items", JsonArray.of(done, Wrangled::toJson))
                .build();
        Files.writeString(context.output(REPORT).resolve("wrangle.json"), report.pretty() + "\n");
        StringBuilder found = new StringBuilder(
                String.format(Locale.ROOT, "%,d of %,d rows, %d columns", last.rowsOut(), in, last.columns()));
        String separator = ": ";
        for (Wrangled wrangled : done) {
            if (wrangled.rowsIn() != wrangled.rowsOut()) {
                found.append(separator).append(change(wrangled));
                separator = ", ";
            }
        }
        return new StepOutcome.Done(
                found.toString(), JsonObject.builder().put("wrangle", report).build());
    }

    private static String change(Wrangled wrangled) {
        return wrangled.dropped() > 0
                ? String.format(Locale.ROOT, "%s dropped %,d", wrangled.item(), wrangled.dropped())
                : String.format(Locale.ROOT, "%s added %,d", wrangled.item(), wrangled.rowsOut() - wrangled.rowsIn());
    }
}
