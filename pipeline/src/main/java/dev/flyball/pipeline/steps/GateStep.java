package dev.flyball.pipeline.steps;

import dev.flyball.data.split.Split;
import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.expression.Expression;
import dev.flyball.kernel.expression.Owner;
import dev.flyball.kernel.expression.Scope;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.model.Model;
import dev.flyball.model.Task;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.run.FileDigests;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.pipeline.run.StepBody;
import dev.flyball.pipeline.run.StepContext;
import dev.flyball.pipeline.run.StepOutcome;
import dev.flyball.registry.ModelStore;
import dev.flyball.registry.ModelVersion;
import dev.flyball.training.Target;
import dev.flyball.training.TrainingArtifact;
import dev.flyball.training.gate.Gate;
import dev.flyball.training.gate.GateInput;
import dev.flyball.training.gate.GateReport;
import dev.flyball.training.gate.GateSettings;
import dev.flyball.training.gate.Measures;
import dev.flyball.training.gate.Rival;
import dev.flyball.training.gate.RuleReport;
import dev.flyball.training.gate.Verdict;
import dev.flyball.training.learners.Parallel;
import dev.flyball.training.metrics.BootstrapSettings;
import dev.flyball.training.metrics.Metric;
import dev.flyball.training.metrics.MetricKind;
import dev.flyball.training.metrics.Predictions;
import dev.flyball.training.metrics.Slice;
import dev.flyball.training.metrics.Slices;
import dev.flyball.training.metrics.Support;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// `gate`: whether the model may be registered. The champion is scored anew, on the same test rows.
public final class GateStep implements StepBody {
    /// Where the rules stand.
    static final String RULES = "flyball.yaml gate";

    private static final Duration APPROVAL = Duration.ofDays(7);

    private final Tables tables;
    private final ModelStore models;
    private final Function<Digest, Path> packages;
    private final Parallel parallel;

    /// @param packages where the package of a digest lies
    public GateStep(Tables tables, ModelStore models, Function<Digest, Path> packages, Parallel parallel) {
        this.tables = tables;
        this.models = models;
        this.packages = packages;
        this.parallel = parallel;
    }

    @Override
    public String step() {
        return "gate";
    }

    @Override
    public int implementation() {
        return 1;
    }

    @Override
    public List<String> inputs() {
        return List.of(Ports.DATASET, Ports.SPLIT, Ports.TRAINING, Ports.PACKAGE, "tests");
    }

    @Override
    public Map<String, Shelf> outputs() {
        return Map.of("gate", Shelf.OBJECTS);
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
                .put("gate", definition.block("gate"))
                .put("name", Models.name(definition))
                .put("seed", definition.seed())
                .build();
    }

    /// A new champion is another comparison.
    @Override
    public SortedMap<String, Digest> reads(ProjectDefinition definition, Path folder, FileDigests digests) {
        SortedMap<String, Digest> reads = new TreeMap<>();
        champion(definition).map(ModelVersion::digest).ifPresent(digest -> reads.put("champion", digest));
        return reads;
    }

    private Optional<ModelVersion> champion(ProjectDefinition definition) {
        return models.aliased(Models.name(definition), "champion").filter(version -> version.digest() != null);
    }

    @Override
    public StepOutcome run(StepContext context) throws IOException {
        ProjectDefinition definition = context.definition();
        ProjectTable table = new ProjectTable(definition, tables.read(context.input(Ports.DATASET)));
        Target target = table.target();
        int[] rows = SplitFile.read(context.input(Ports.SPLIT)).rows(Split.TEST);
        TrainingArtifact training = TrainingArtifact.read(context.input(Ports.TRAINING));
        TestRows test = TestRows.of(table, target, rows);
        Predictions candidate = test.predictions(Models.of(training, target));
        Predictions baseline = candidate.rescored(test.baseline(training.baseline()), target.outputs());
        GateInput input = GateInput.of(candidate, select(target))
                .withRival(Owner.BASELINE, new Rival.Scored(baseline))
                .withRival(Owner.BEST_SINGLE, new Rival.Scored(candidate))
                .withRival(Owner.CHAMPION, champion(context, definition, test))
                .withMeasures(measured(context))
                .withTests(true);
        GateReport report =
                Gate.decide(rules(definition), sliced(input, table, context), settings(definition), parallel);
        report.rules().forEach(rule -> context.log(line(rule)));
        report.warnings().forEach(context::log);
        JsonObject facts = JsonObject.builder().put("gate", report.toJson()).build();
        Files.writeString(
                context.output("gate").resolve("gate.json"), report.toJson().pretty() + "\n");
        return outcome(
                context, definition, report, new Facts(facts, training.chosen().equals("baseline")));
    }

    private static Metric select(Target target) {
        return Metric.of(target.task() == Task.REGRESSION ? MetricKind.RMSE : MetricKind.LOGLOSS);
    }

    static List<Expression> rules(ProjectDefinition definition) {
        return definition.texts("gate", "rules").stream()
                .map(text -> Expression.parse(text, Scope.GATE, RULES))
                .toList();
    }

    private static GateSettings settings(ProjectDefinition definition) {
        boolean holm =
                definition.text("gate", "correction").filter("holm"::equals).isPresent();
        return new GateSettings(BootstrapSettings.of(definition.seed()), holm, RULES);
    }

    /// The slices that the project declares, cut by the training rows.
    private static GateInput sliced(GateInput input, ProjectTable table, StepContext context) throws IOException {
        List<String> declared = table.definition().texts("evaluate", "slices");
        if (declared.isEmpty()) {
            return input;
        }
        Split split = SplitFile.read(context.input(Ports.SPLIT));
        List<Slice> slices = Slices.of(
                table.table(),
                split.rows(Split.TRAIN),
                split.rows(Split.TEST),
                declared,
                "flyball.yaml evaluate.slices");
        return input.withSlices(slices, Support.DEFAULT);
    }

    private static String line(RuleReport rule) {
        return rule.verdict().word() + "  " + rule.rule() + "  "
                + rule.verdict().note();
    }

    private static StepOutcome outcome(
            StepContext context, ProjectDefinition definition, GateReport report, Facts found) {
        JsonObject facts = found.json();
        boolean asks =
                definition.text("gate", "undecided").filter("approve"::equals).isPresent();
        return switch (report.verdict()) {
            case Verdict.Pass pass -> new StepOutcome.Done(summary(report), facts);
            case Verdict.Fail fail -> refused(ErrorCode.GATE_FAILED, report, found);
            case Verdict.Undecided undecided -> {
                if (!asks) {
                    yield refused(ErrorCode.GATE_UNDECIDED, report, found);
                }
                yield context.approvedBy() == null
                        ? new StepOutcome.Waits(
                                "approval of an undecided gate",
                                context.run().created().plus(APPROVAL),
                                "approval-timeout")
                        : new StepOutcome.Done("approved by " + context.approvedBy(), facts);
            }
        };
    }

    private static String summary(GateReport report) {
        String rules =
                String.join(", ", report.rules().stream().map(RuleReport::rule).toList());
        return rules.isEmpty() ? "no rules" : report.verdict().word() + ": " + rules;
    }

    /// @param learnedNothing whether no candidate was better than the baseline, which then is the model
    private record Facts(JsonObject json, boolean learnedNothing) {}

    private static StepOutcome refused(ErrorCode code, GateReport report, Facts found) {
        RuleReport first = report.rules().stream()
                .filter(rule -> !(rule.verdict() instanceof Verdict.Pass))
                .findFirst()
                .orElseThrow();
        String value = first.value().isPresent() ? ": " + (float) first.value().getAsDouble() : "";
        FlyballException error = new FlyballException(
                code,
                "The gate says no (" + first.rule() + " is " + first.verdict().word() + value + ").",
                RULES,
                hint(first, found.learnedNothing()) + " Nothing was deployed.");
        return new StepOutcome.Refused(error, summary(report), found.json());
    }

    private static String hint(RuleReport first, boolean learnedNothing) {
        if (learnedNothing) {
            return "Maybe the columns say nothing of the target: no candidate was better than the baseline, which looks at"
                    + " none of them. Other columns or more rows might.";
        }
        return first.wouldPass()
                .map(text -> "Maybe " + text + " would pass.")
                .orElse("Maybe more rows or other features.");
    }

    private Rival champion(StepContext context, ProjectDefinition definition, TestRows test) {
        Optional<ModelVersion> version = champion(definition);
        if (version.isEmpty()) {
            return new Rival.Absent();
        }
        try (Model model = Model.load(
                packages.apply(java.util.Objects.requireNonNull(version.get().digest())))) {
            boolean same = model.signature().classes().equals(test.target().classes())
                    && model.signature().task() == test.target().task();
            return same
                    ? new Rival.Scored(test.predictions(model.table()))
                    : new Rival.Unscorable("its classes are others");
        } catch (FlyballException | IllegalArgumentException e) {
            context.log("The champion cannot score these rows: " + e.getMessage());
            return new Rival.Unscorable(String.valueOf(e.getMessage()));
        }
    }

    /// What was measured on the package, in base units: seconds and bytes.
    private static Measures measured(StepContext context) throws IOException {
        Map<String, Double> measured = new HashMap<>();
        measured.put("size", (double) PackageStep.bytes(context.input(Ports.PACKAGE)));
        if (context.inputDigest("tests").isPresent()) {
            JsonObject tests =
                    Json.parseObject(Files.readString(context.input("tests").resolve("tests.json")));
            tests.object("latency").members().forEach((name, value) -> {
                if (value instanceof JsonNumber millis) {
                    measured.put("latency." + name, millis.real() / 1000);
                }
            });
        }
        return new Measures(measured);
    }
}
