package dev.flyball.pipeline.steps;

import dev.flyball.data.Column;
import dev.flyball.data.Table;
import dev.flyball.data.split.Split;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.Field;
import dev.flyball.model.Model;
import dev.flyball.model.TableModel;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.pipeline.run.StepBody;
import dev.flyball.pipeline.run.StepContext;
import dev.flyball.pipeline.run.StepOutcome;
import dev.flyball.training.TrainingArtifact;
import dev.flyball.training.behaviour.BehaviouralTest;
import dev.flyball.training.behaviour.Scorer;
import dev.flyball.training.behaviour.TestReport;
import dev.flyball.training.features.TableBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// `tests`: what the packaged model must do whatever its metrics say, and how fast it answers one row.
public final class TestsStep implements StepBody {
    private static final int SAMPLE = 1000;
    private static final int CALLS = 2000;

    private final Tables tables;
    private final LongSupplier nanos;

    public TestsStep(Tables tables, LongSupplier nanos) {
        this.tables = tables;
        this.nanos = nanos;
    }

    @Override
    public String step() {
        return "tests";
    }

    @Override
    public int implementation() {
        return 1;
    }

    @Override
    public List<String> inputs() {
        return List.of(Ports.DATASET, Ports.SPLIT, Ports.TRAINING, Ports.PACKAGE);
    }

    @Override
    public Map<String, Shelf> outputs() {
        return Map.of("tests", Shelf.OBJECTS);
    }

    @Override
    public boolean isCached() {
        return true;
    }

    @Override
    public boolean isOff(ProjectDefinition definition) {
        return definition.isOff("tests");
    }

    @Override
    public JsonObject params(ProjectDefinition definition) {
        JsonValue tests = definition.resolved().get("tests");
        return JsonObject.builder()
                .put("data", definition.block("data"))
                .put("target", definition.block("target"))
                .put("tests", tests)
                .put("seed", definition.seed())
                .build();
    }

    @Override
    public StepOutcome run(StepContext context) throws IOException {
        ProjectDefinition definition = context.definition();
        ProjectTable table = new ProjectTable(definition, tables.read(context.input(Ports.DATASET)));
        int[] testRows = SplitFile.read(context.input(Ports.SPLIT)).rows(Split.TEST);
        TableModel trained = Models.of(TrainingArtifact.read(context.input(Ports.TRAINING)), table.target());
        try (Model model = Model.load(context.input(Ports.PACKAGE))) {
            Table sample = table.table().select(Arrays.copyOf(testRows, Math.min(SAMPLE, testRows.length)));
            Scorer packaged = scorer(model.table());
            List<TestReport> reports = new ArrayList<>();
            for (BehaviouralTest test : tests(definition, trained, sample)) {
                reports.add(test.run(sample, packaged, model.outputs(), definition.seed()));
            }
            reports.forEach(report -> context.log(report.toJson().canonical()));
            JsonObject json = JsonObject.builder()
                    .put("tests", JsonArray.of(reports, TestReport::toJson))
                    .put("latency", latency(model.table(), sample))
                    .build();
            Files.writeString(context.output("tests").resolve("tests.json"), json.pretty() + "\n");
            return outcome(reports, json);
        }
    }

    private static StepOutcome outcome(List<TestReport> reports, JsonObject json) {
        List<TestReport> failed = reports.stream()
                .filter(report -> report.verdict() != TestReport.Verdict.PASS)
                .toList();
        if (failed.isEmpty()) {
            return new StepOutcome.Done(reports.size() == 1 ? "1 test passed" : reports.size() + " tests passed", json);
        }
        TestReport first = failed.getFirst();
        FlyballException error = new FlyballException(
                ErrorCode.TEST_FAILED,
                "The test " + first.name() + " did not pass (" + first.failures() + " of " + first.cases() + " cases).",
                "flyball.yaml tests",
                first.examples().isEmpty()
                        ? "Maybe another limit."
                        : "Maybe look at " + first.examples().getFirst() + ".");
        return new StepOutcome.Refused(error, failed.size() + " of " + reports.size() + " tests did not pass", json);
    }

    private static Scorer scorer(TableModel model) {
        return rows -> model.predict(TableBatch.of(rows, model.signature().inputs()));
    }

    private static List<BehaviouralTest> tests(ProjectDefinition definition, TableModel trained, Table sample) {
        Set<String> optional = trained.signature().inputs().stream()
                .filter(Field::optional)
                .map(Field::name)
                .collect(Collectors.toSet());
        List<BehaviouralTest> tests = new ArrayList<>();
        tests.add(new BehaviouralTest.Parity(scorer(trained), optional, 1e-6));
        if (definition.resolved().get("tests") instanceof JsonArray entries) {
            for (JsonValue entry : entries) {
                ((JsonObject) entry)
                        .members()
                        .forEach((kind, keys) -> add(kind, (JsonObject) keys, sample, optional, tests));
            }
        }
        return tests;
    }

    private static void add(
            String kind, JsonObject keys, Table sample, Set<String> optional, List<BehaviouralTest> tests) {
        switch (kind) {
            case "parity" -> {}
            case "perturb" -> tests.add(new BehaviouralTest.Robust(optional));
            case "invariant" -> {
                String change = keys.optionalString("change").orElse("row_order");
                tests.add(
                        change.equals("row_order")
                                ? new BehaviouralTest.RowOrder(real(keys, "tolerance", 0))
                                : new BehaviouralTest.Invariant(known(sample, change), real(keys, "tolerance", 0)));
            }
            case "directional" -> {
                boolean up = keys.has("increase");
                String column = known(
                        sample,
                        keys.optionalString(up ? "increase" : "decrease").orElse(""));
                double by = real(keys, "by", deviation(sample, column));
                BehaviouralTest.Expect expect =
                        BehaviouralTest.Expect.valueOf(keys.string("expect").toUpperCase(Locale.ROOT));
                tests.add(new BehaviouralTest.Directional(column, up ? by : -by, expect, real(keys, "max_fail", 0)));
            }
            default ->
                throw new FlyballException(
                        ErrorCode.NOT_BUILT,
                        "The test " + kind + " is not built yet.",
                        "flyball.yaml tests",
                        "Maybe leave it out.");
        }
    }

    private static double real(JsonObject keys, String key, double otherwise) {
        return keys.get(key) instanceof JsonNumber number ? number.real() : otherwise;
    }

    private static String known(Table sample, String column) {
        return sample.find(column)
                .map(Column::name)
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.EXPRESSION_NAME,
                        "Unknown column (" + column + ").",
                        "flyball.yaml tests",
                        dev.flyball.kernel.Nearest.hint(column, sample.names())));
    }

    private static double deviation(Table sample, String column) {
        if (!(sample.column(column) instanceof Column.Numbers numbers)) {
            throw new FlyballException(
                    ErrorCode.WRONG_TYPE,
                    "The column " + column + " holds texts.",
                    "flyball.yaml tests",
                    "Maybe invariant.");
        }
        double[] present =
                Arrays.stream(numbers.values()).filter(v -> !Double.isNaN(v)).toArray();
        double mean = Arrays.stream(present).average().orElse(0);
        return Math.sqrt(Arrays.stream(present)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(1));
    }

    /// Milliseconds for one row after warm-up.
    private JsonObject latency(TableModel model, Table sample) {
        double[] millis = new double[CALLS];
        for (int i = 0; i < 2 * CALLS; i++) {
            Table one = sample.select(new int[] {i % sample.rows()});
            long start = nanos.getAsLong();
            model.predict(TableBatch.of(one, model.signature().inputs()));
            millis[i % CALLS] = (nanos.getAsLong() - start) / 1e6;
        }
        Arrays.sort(millis);
        return JsonObject.builder()
                .put("p50", millis[CALLS / 2])
                .put("p95", millis[CALLS * 95 / 100])
                .put("p99", millis[CALLS * 99 / 100])
                .build();
    }
}
