package dev.flyball.pipeline.steps;

import dev.flyball.data.split.Split;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.TableModel;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.pipeline.run.StepBody;
import dev.flyball.pipeline.run.StepContext;
import dev.flyball.pipeline.run.StepOutcome;
import dev.flyball.training.Target;
import dev.flyball.training.TrainingArtifact;
import dev.flyball.training.learners.Parallel;
import dev.flyball.training.metrics.Bootstrap;
import dev.flyball.training.metrics.BootstrapSettings;
import dev.flyball.training.metrics.IntervalMethod;
import dev.flyball.training.metrics.Metric;
import dev.flyball.training.metrics.MetricInterval;
import dev.flyball.training.metrics.MetricValue;
import dev.flyball.training.metrics.Metrics;
import dev.flyball.training.metrics.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `evaluate`: the model and its baseline on the test rows, which nothing else has looked at.
public final class EvaluateStep implements StepBody {
    private final Tables tables;
    private final Parallel parallel;

    public EvaluateStep(Tables tables, Parallel parallel) {
        this.tables = tables;
        this.parallel = parallel;
    }

    @Override
    public String step() {
        return "evaluate";
    }

    @Override
    public int implementation() {
        return 1;
    }

    @Override
    public List<String> inputs() {
        return List.of(Ports.DATASET, Ports.SPLIT, Ports.TRAINING);
    }

    @Override
    public Map<String, Shelf> outputs() {
        return Map.of(Ports.EVALUATION, Shelf.OBJECTS);
    }

    @Override
    public boolean isCached() {
        return true;
    }

    @Override
    public JsonObject params(ProjectDefinition definition) {
        return JsonObject.builder()
                .put("data", definition.block("data"))
                .put("target", definition.block("target"))
                .put("evaluate", definition.block("evaluate"))
                .put("seed", definition.seed())
                .build();
    }

    @Override
    public StepOutcome run(StepContext context) throws IOException {
        ProjectDefinition definition = context.definition();
        ProjectTable table = new ProjectTable(definition, tables.read(context.input(Ports.DATASET)));
        Target target = table.target();
        int[] rows = SplitFile.read(context.input(Ports.SPLIT)).rows(Split.TEST);
        TrainingArtifact training = TrainingArtifact.read(context.input(Ports.TRAINING));
        TableModel model = Models.of(training, target);
        TestRows test = TestRows.of(table, target, rows);
        Predictions candidate = test.predictions(model);
        Predictions baseline = candidate.rescored(test.baseline(training.baseline()), target.outputs());
        List<Metric> metrics = metrics(definition, target);
        Map<String, JsonValue> shown = values(candidate, metrics, settings(definition));
        JsonObject json = JsonObject.builder()
                .put("dataset_rows", table.table().rows())
                .put("test_rows", rows.length)
                .put("metrics", new JsonObject(shown))
                .put("baseline", new JsonObject(points(baseline, metrics)))
                .build();
        Files.writeString(context.output(Ports.EVALUATION).resolve(EvaluationFile.NAME), json.pretty() + "\n");
        return new StepOutcome.Done(
                found(metrics, candidate, baseline),
                JsonObject.builder().put("metrics", new JsonObject(shown)).build());
    }

    private static List<Metric> metrics(ProjectDefinition definition, Target target) {
        List<String> asked = definition.texts("evaluate", "metrics");
        return asked.isEmpty()
                ? Metrics.forTask(target.task())
                : asked.stream()
                        .map(word -> Metrics.parse(word, "flyball.yaml evaluate.metrics"))
                        .toList();
    }

    private static BootstrapSettings settings(ProjectDefinition definition) {
        int resamples =
                definition.whole("evaluate", "bootstrap").map(Math::toIntExact).orElse(BootstrapSettings.RESAMPLES);
        IntervalMethod method =
                definition.text("evaluate", "interval").filter("bca"::equals).isPresent()
                        ? IntervalMethod.BCA
                        : IntervalMethod.PERCENTILE;
        double confidence = definition.number("evaluate", "confidence").orElse(0.95);
        return new BootstrapSettings(Math.max(1, resamples), definition.seed(), method, confidence);
    }

    private Map<String, JsonValue> values(Predictions predictions, List<Metric> metrics, BootstrapSettings settings) {
        Map<Metric, MetricInterval> intervals = Bootstrap.intervals(predictions, metrics, settings, parallel);
        Map<String, JsonValue> values = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            MetricValue value = metric.of(predictions);
            if (value.isDefined()) {
                JsonObject.Builder json =
                        JsonObject.builder().put("value", value.asOptional().orElse(0));
                var bounds =
                        java.util.Objects.requireNonNull(intervals.get(metric)).asOptional();
                json.put(
                        "low", bounds.<JsonValue>map(b -> JsonValue.of(b.low())).orElse(JsonNull.NULL));
                json.put(
                        "high",
                        bounds.<JsonValue>map(b -> JsonValue.of(b.high())).orElse(JsonNull.NULL));
                values.put(metric.toString(), json.build());
            }
        }
        return values;
    }

    private static Map<String, JsonValue> points(Predictions predictions, List<Metric> metrics) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        metrics.forEach(metric -> metric.of(predictions)
                .asOptional()
                .ifPresent(value -> values.put(metric.toString(), JsonValue.of(value))));
        return values;
    }

    private static String found(List<Metric> metrics, Predictions candidate, Predictions baseline) {
        List<String> words = new ArrayList<>();
        for (Metric metric : metrics) {
            double value = metric.of(candidate).asOptional().orElse(Double.NaN);
            double without = metric.of(baseline).asOptional().orElse(Double.NaN);
            if (words.size() < 2 && Double.isFinite(value)) {
                words.add(String.format(Locale.ROOT, "%s %.5g (baseline %.5g)", metric, value, without));
            }
        }
        return String.join(", ", words);
    }
}
