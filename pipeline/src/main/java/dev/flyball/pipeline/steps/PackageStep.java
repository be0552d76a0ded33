package dev.flyball.pipeline.steps;

import dev.flyball.data.DatasetFiles;
import dev.flyball.data.Table;
import dev.flyball.data.split.Split;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.Field;
import dev.flyball.model.TableModel;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.pipeline.run.StepBody;
import dev.flyball.pipeline.run.StepContext;
import dev.flyball.pipeline.run.StepOutcome;
import dev.flyball.training.Target;
import dev.flyball.training.TrainingArtifact;
import dev.flyball.training.packaging.PackageContents;
import dev.flyball.training.packaging.Packager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `package`: everything that scoring and judging a model needs, as one folder that knows no time, host or run.
public final class PackageStep implements StepBody {
    private final Tables tables;

    public PackageStep(Tables tables) {
        this.tables = tables;
    }

    @Override
    public String step() {
        return "package";
    }

    @Override
    public int implementation() {
        return 2;
    }

    @Override
    public List<String> inputs() {
        return List.of(Ports.DATASET, Ports.SPLIT, Ports.TRAINING, Ports.EVALUATION);
    }

    @Override
    public Map<String, Shelf> outputs() {
        return Map.of(Ports.PACKAGE, Shelf.OBJECTS);
    }

    @Override
    public boolean isCached() {
        return true;
    }

    @Override
    public JsonObject params(ProjectDefinition definition) {
        return JsonObject.builder()
                .put("name", Models.name(definition))
                .put("data", definition.block("data"))
                .put("target", definition.block("target"))
                .put("package", definition.block("package"))
                .put("join", join(definition).orElse(null))
                .build();
    }

    @Override
    public StepOutcome run(StepContext context) throws IOException {
        ProjectDefinition definition = context.definition();
        ProjectTable table = new ProjectTable(definition, tables.read(context.input(Ports.DATASET)));
        Split split = SplitFile.read(context.input(Ports.SPLIT));
        TrainingArtifact training = TrainingArtifact.read(context.input(Ports.TRAINING));
        Target target = table.target();
        TableModel model = Models.of(training, target);
        List<String> inputs =
                model.signature().inputs().stream().map(Field::name).toList();
        Table baseline = table.table().select(Parts.notTest(split));
        Path folder = context.output(Ports.PACKAGE);
        Packager.write(
                folder,
                new PackageContents(
                        Models.name(definition),
                        model,
                        table.passed(inputs),
                        facts(context, table, split, training, model),
                        baseline,
                        training.unseenOutputs()));
        long bytes = bytes(folder);
        definition.whole("package", "max_size").filter(most -> bytes > most).ifPresent(most -> {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "The package has " + bytes + " bytes, package.max_size allows " + most + ".",
                    "flyball.yaml package.max_size",
                    "Maybe another candidate, or a larger size.");
        });
        return new StepOutcome.Done(
                String.format(Locale.ROOT, "%,d bytes, %s", bytes, training.chosen()),
                JsonObject.builder().put("size", bytes).build());
    }

    private static JsonObject facts(
            StepContext context, ProjectTable table, Split split, TrainingArtifact training, TableModel model)
            throws IOException {
        JsonObject evaluation = Json.parseObject(
                Files.readString(context.input(Ports.EVALUATION).resolve(EvaluationFile.NAME)));
        // By these columns feedback names a row: the key of the data, else the one that labels are joined by.
        List<String> keys =
                table.keys().isEmpty() ? join(context.definition()).stream().toList() : table.keys();
        JsonObject data = JsonObject.builder()
                .put("key", JsonArray.ofTexts(keys))
                .put("time", table.time())
                .put("dataset", context.inputDigest(Ports.DATASET).orElseThrow().hex())
                .put("rows", table.table().rows())
                .put("train_rows", split.rows(Split.TRAIN).length)
                .put("valid_rows", split.rows(Split.VALID).length)
                .put("test_rows", split.rows(Split.TEST).length)
                .put(
                        "dialect",
                        DatasetFiles.dialect(context.input(Ports.DATASET)).toJson())
                .build();
        return JsonObject.builder()
                .put("data", data)
                .put("algorithm", JsonValue.of(training.chosen()))
                .put("candidates", training.candidates())
                .put("columns", JsonArray.ofTexts(training.report()))
                .put("metrics", evaluation.object("metrics"))
                .put("baseline_metrics", evaluation.object("baseline"))
                .put(
                        "example",
                        ExampleRow.of(
                                table.table(),
                                split.rows(Split.TEST)[0],
                                model.signature().inputs()))
                .build();
    }

    private static Optional<String> join(ProjectDefinition definition) {
        return definition.block("monitor").get("labels") instanceof JsonObject labels
                ? labels.optionalString("join")
                : Optional.empty();
    }

    static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(PackageStep::size)
                    .sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
