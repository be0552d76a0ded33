package dev.flyball.pipeline.steps;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.pipeline.run.StepBody;
import dev.flyball.pipeline.run.StepContext;
import dev.flyball.pipeline.run.StepOutcome;
import dev.flyball.registry.Cause;
import dev.flyball.registry.DatasetStore;
import dev.flyball.registry.DatasetVersion;
import dev.flyball.registry.ExperimentStore;
import dev.flyball.registry.Metric;
import dev.flyball.registry.ModelStore;
import dev.flyball.registry.ModelVersion;
import dev.flyball.registry.NewDatasetVersion;
import dev.flyball.registry.NewRun;
import dev.flyball.registry.NewVersion;
import dev.flyball.registry.RunLog;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `register`: the package becomes a version of the registered model, with its run, its metrics and its alias.
public final class RegisterStep implements StepBody {
    private final ModelStore models;
    private final ExperimentStore experiments;
    private final DatasetStore datasets;

    public RegisterStep(ModelStore models, ExperimentStore experiments, DatasetStore datasets) {
        this.models = models;
        this.experiments = experiments;
        this.datasets = datasets;
    }

    @Override
    public String step() {
        return "register";
    }

    @Override
    public int implementation() {
        return 1;
    }

    @Override
    public List<String> inputs() {
        return List.of(Ports.PACKAGE, Ports.EVALUATION, Ports.DATASET);
    }

    @Override
    public Map<String, Shelf> outputs() {
        return Map.of();
    }

    @Override
    public boolean isCached() {
        return false;
    }

    @Override
    public JsonObject params(ProjectDefinition definition) {
        return JsonObject.builder()
                .put("name", Models.name(definition))
                .put("register", definition.block("register"))
                .build();
    }

    @Override
    public StepOutcome run(StepContext context) throws IOException {
        ProjectDefinition definition = context.definition();
        String name = Models.name(definition);
        Digest digest = context.inputDigest(Ports.PACKAGE).orElseThrow();
        track(context, dataset(context));
        models.ensureModel(name);
        Cause register = Cause.ofRun(definition.name(), context.run().id(), context.idempotencyKey("version"));
        ModelVersion version = models.createVersion(
                NewVersion.ofPackage(name, digest, context.run().id()), register);
        String alias = definition.text("register", "alias").orElse("candidate");
        Cause move = Cause.ofRun(definition.name(), context.run().id(), context.idempotencyKey("alias"));
        models.moveAlias(name, alias, version.number(), move);
        tags(definition).ifPresent(tags -> models.setVersionTags(name, version.number(), tags));
        JsonObject model = JsonObject.builder()
                .put("name", name)
                .put("version", version.number())
                .put("digest", digest.hex())
                .build();
        return new StepOutcome.Done(
                version.reference() + " as " + alias,
                JsonObject.builder().put("model", model).build());
    }

    private static java.util.Optional<Map<String, String>> tags(ProjectDefinition definition) {
        Map<String, String> tags = new TreeMap<>();
        if (definition.block("register").get("tags") instanceof JsonObject given) {
            given.members().keySet().forEach(key -> tags.put(key, given.string(key)));
        }
        return tags.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(tags);
    }

    /// The version of the project's dataset that the model was made from; the one that is there when
    /// nothing changed.
    private DatasetVersion dataset(StepContext context) throws IOException {
        ProjectDefinition definition = context.definition();
        Digest digest = context.inputDigest(Ports.DATASET).orElseThrow();
        String source = String.join(", ", definition.texts("data", "source"));
        Cause cause = Cause.ofRun(definition.name(), context.run().id(), context.idempotencyKey("dataset"));
        return datasets.record(
                new NewDatasetVersion(
                        definition.name(), digest, evaluation(context).integer("dataset_rows"), source),
                cause);
    }

    private static JsonObject evaluation(StepContext context) throws IOException {
        return Json.parseObject(Files.readString(context.input(Ports.EVALUATION).resolve(EvaluationFile.NAME)));
    }

    /// The run and its metrics as MLflow's words have them; the run's id is the pipeline's.
    private void track(StepContext context, DatasetVersion dataset) throws IOException {
        String project = context.definition().name();
        String experiment = experiments.ensureExperiment(project).id();
        Instant start = context.run().created();
        NewRun run = new NewRun(
                context.run().id(),
                experiment,
                project + "-" + context.run().id().substring(0, 8),
                context.run().actor(),
                start,
                Map.of());
        if (experiments.run(run.id() == null ? "" : run.id()).isEmpty()) {
            experiments.createRun(run, context.idempotencyKey("run"));
        }
        List<Metric> metrics = new ArrayList<>();
        evaluation(context).object("metrics").members().forEach((name, value) -> {
            if (value instanceof JsonObject metric && metric.get("value") instanceof JsonNumber number) {
                metrics.add(Metric.of(key(name), number.real(), start, 0));
            }
        });
        Map<String, String> tags = Map.of(
                "flyball.dataset", dataset.dataset(),
                "flyball.dataset.version", Integer.toString(dataset.number()),
                "flyball.dataset.digest", dataset.digest().hex(),
                "flyball.dataset.rows", Long.toString(dataset.rows()));
        experiments.log(context.run().id(), new RunLog(metrics, Map.of(), tags));
    }

    /// `lift(0.1)` as a metric's key, which has no parentheses: `lift_0.1`.
    private static String key(String metric) {
        return metric.replace("(", "_").replace(")", "").replace(',', '_');
    }
}
