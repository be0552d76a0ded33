package dev.flyball.pipeline.steps;

import dev.flyball.data.DatasetFiles;
import dev.flyball.data.SelectedRows;
import dev.flyball.data.TableStream;
import dev.flyball.data.contract.Contract;
import dev.flyball.data.contract.ContractInference;
import dev.flyball.data.contract.Validation;
import dev.flyball.data.contract.Validator;
import dev.flyball.data.contract.Violation;
import dev.flyball.data.profile.Profile;
import dev.flyball.data.profile.Profiler;
import dev.flyball.data.split.ColumnLeaks;
import dev.flyball.data.split.Leak;
import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.expression.Expression;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.run.FileDigests;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.pipeline.run.StepBody;
import dev.flyball.pipeline.run.StepContext;
import dev.flyball.pipeline.run.StepOutcome;
import dev.flyball.training.gate.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// `validate`: holds the table against its contract and the project's expectations, and looks for columns that give the
/// target away.
///
/// Without a contract in the project one is inferred from this very table; it is kept with the result and left in the
/// project when the run has succeeded. With `on_fail: quarantine` the rows that break a rule of rows are set aside and
/// the others go on as the dataset.
public final class ValidateStep implements StepBody {
    private static final String VALIDATION = "validation";
    private static final String QUARANTINE = "quarantine";
    private static final String INFERRED = "inferred.schema.yaml";
    private static final double MOST_BAD = 0.01;

    private final DatasetFiles files;
    private final Tables tables;
    private final InstantSource clock;

    /// @param clock tells how old data are
    public ValidateStep(DatasetFiles files, Tables tables, InstantSource clock) {
        this.files = files;
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public String step() {
        return "validate";
    }

    @Override
    public int implementation() {
        return 2;
    }

    @Override
    public List<String> inputs() {
        return List.of(Ports.DATASET);
    }

    @Override
    public Map<String, Shelf> outputs() {
        return Map.of(VALIDATION, Shelf.OBJECTS, QUARANTINE, Shelf.DATASETS, Ports.DATASET, Shelf.DATASETS);
    }

    @Override
    public boolean isCached() {
        return true;
    }

    @Override
    public boolean isOff(ProjectDefinition definition) {
        return definition.isOff("validate");
    }

    @Override
    public JsonObject params(ProjectDefinition definition) {
        return JsonObject.builder()
                .put("data", definition.block("data"))
                .put("target", definition.block("target"))
                .put("validate", definition.block("validate"))
                .put("features", JsonArray.ofTexts(definition.texts("features")))
                .put("gate", JsonArray.ofTexts(definition.texts("gate", "rules")))
                .build();
    }

    @Override
    public boolean readsFiles() {
        return true;
    }

    /// The contract, when a person wrote or changed it: an inferred one is no change of the project.
    @Override
    public SortedMap<String, Digest> reads(ProjectDefinition definition, Path folder, FileDigests digests) {
        SchemaFile schema = SchemaFile.of(definition, folder);
        return schema.isThere() && schema.isEdited() ? reads(schema, digests) : new TreeMap<>();
    }

    /// The contract, unless it is what inference gives for this very dataset.
    @Override
    public SortedMap<String, Digest> reads(
            ProjectDefinition definition, Path folder, FileDigests digests, Map<String, Digest> inputs) {
        SchemaFile schema = SchemaFile.of(definition, folder);
        if (!schema.isThere()) {
            return new TreeMap<>();
        }
        boolean own = !schema.isEdited()
                && Optional.ofNullable(inputs.get(Ports.DATASET))
                        .map(Digest::hex)
                        .equals(Optional.ofNullable(schema.read().dataset()));
        return own ? new TreeMap<>() : reads(schema, digests);
    }

    private static SortedMap<String, Digest> reads(SchemaFile schema, FileDigests digests) {
        if (!Files.isRegularFile(schema.path())) {
            schema.read(); // says that it is not there
        }
        return new TreeMap<>(Map.of(schema.name(), digests.of(schema.path())));
    }

    @Override
    public StepOutcome run(StepContext context) throws IOException {
        ProjectDefinition definition = context.definition();
        Path dataset = context.input(Ports.DATASET);
        ProjectTable table = new ProjectTable(definition, tables.read(dataset));
        table.checkColumns();
        Gate.requireFit(GateStep.rules(definition), table.target().task(), GateStep.RULES);
        Profile profile = Profiler.profile(files, dataset, table.target().column());
        profile.alerts().forEach(alert -> context.log("alert " + alert));
        Path out = context.output(VALIDATION);
        Files.writeString(out.resolve("profile.json"), profile.toJson().pretty() + "\n");
        Findings findings = new Findings();
        String checked = contract(context, profile, out, findings);
        expect(context, table, profile, findings);
        ProjectTable rest = setAside(context, table, findings);
        String leaks = leaks(context, rest);
        return new StepOutcome.Done(checked + findings.text() + "; " + leaks, JsonObject.EMPTY);
    }

    /// What does not hold: what ends the run, and what single rows are to blame for.
    private static final class Findings {
        private final List<FlyballException> errors = new ArrayList<>();
        private final List<FlyballException> ofRows = new ArrayList<>();
        private final BitSet rows = new BitSet();
        private int dropped;

        void add(FlyballException error, boolean blamesRows) {
            (blamesRows ? ofRows : errors).add(error);
        }

        String text() {
            return dropped == 0 ? "" : ", " + dropped + " rows set aside";
        }

        void throwIfAny(boolean rowsToo) {
            List<FlyballException> all = new ArrayList<>(errors);
            if (rowsToo) {
                all.addAll(ofRows);
            }
            if (!all.isEmpty()) {
                throw FlyballException.of(all);
            }
        }
    }

    private String contract(StepContext context, Profile profile, Path out, Findings findings) throws IOException {
        SchemaFile schema = SchemaFile.of(context.definition(), context.folder());
        if (!schema.isThere()) {
            String digest = context.inputDigest(Ports.DATASET).orElseThrow().hex();
            Contract inferred =
                    new Contract(digest, ContractInference.of(profile, null).rules());
            Files.writeString(out.resolve(INFERRED), SchemaFile.text(inferred));
            return "contract of " + inferred.rules().size() + " rules inferred";
        }
        Contract contract = schema.read();
        Validation validation =
                Validator.validate(files, context.input(Ports.DATASET), contract, "train", clock.instant());
        Files.writeString(out.resolve("validation.json"), validation.toJson().pretty() + "\n");
        validation.violations().forEach(violation -> context.log(line(violation)));
        validation.skipped().forEach(skipped -> context.log("skipped " + skipped.rule() + ": " + skipped.reason()));
        validation.errors().forEach(violation -> findings.add(error(violation, schema.name()), violation.isOfRows()));
        findings.rows.or(validation.badRows());
        int warnings = validation.violations().size() - validation.errors().size();
        return validation.passed() + " rules hold" + (warnings == 0 ? "" : ", " + warnings + " warnings, see the log");
    }

    private static String line(Violation violation) {
        return violation.severity().word() + " " + violation.rule() + " " + violation.code() + ": "
                + violation.observed() + "; expected " + violation.expected();
    }

    private static FlyballException error(Violation violation, String file) {
        String examples = violation.examples().stream()
                .map(example -> "row " + example.row() + " (" + example.value() + ")")
                .collect(Collectors.joining(", "));
        return new FlyballException(
                ErrorCode.SCHEMA_VIOLATED,
                "The data break the contract (" + violation.code()
                        + (violation.column() == null ? "" : " " + violation.column()) + "): " + violation.observed()
                        + "; expected " + violation.expected() + ".",
                file + " " + violation.rule(),
                (examples.isEmpty() ? "" : "Look at " + examples + ". ") + "Maybe the data are wrong, or the contract: "
                        + violation.suggestion() + ".");
    }

    private void expect(StepContext context, ProjectTable table, Profile profile, Findings findings) {
        List<Expression> expressions = Expectations.parse(context.definition().texts("validate", "expect"), table);
        TableFacts facts = new TableFacts(files, context.input(Ports.DATASET), table.table(), profile, clock.instant());
        for (Expectations.Unmet unmet : Expectations.unmet(expressions, facts)) {
            findings.add(unmet.error(), !unmet.rows().isEmpty());
            findings.rows.or(unmet.rows());
        }
    }

    /// The table without its bad rows, when the project wants them set aside and they are few.
    private ProjectTable setAside(StepContext context, ProjectTable table, Findings findings) throws IOException {
        ProjectDefinition definition = context.definition();
        boolean quarantine = definition
                .text("validate", "on_fail")
                .filter(QUARANTINE::equals)
                .isPresent();
        findings.throwIfAny(!quarantine);
        if (findings.rows.isEmpty()) {
            return table;
        }
        int bad = findings.rows.cardinality();
        double most = definition.number("validate", "max_bad").orElse(MOST_BAD);
        if (bad > most * table.table().rows()) {
            findings.add(
                    new FlyballException(
                            ErrorCode.SCHEMA_VIOLATED,
                            "More rows are bad than quarantine may take (" + bad + " of "
                                    + table.table().rows() + ").",
                            "flyball.yaml validate.max_bad",
                            "Maybe the data are wrong: flyball data validate shows every rule."),
                    false);
            findings.throwIfAny(true);
        }
        Path dataset = context.input(Ports.DATASET);
        try (TableStream rows = SelectedRows.only(files.open(dataset, TableStream.DEFAULT_ROWS), findings.rows)) {
            files.write(context.output(QUARANTINE), rows, DatasetFiles.dialect(dataset));
        }
        Path kept = context.output(Ports.DATASET);
        try (TableStream rows = SelectedRows.without(files.open(dataset, TableStream.DEFAULT_ROWS), findings.rows)) {
            files.write(kept, rows, DatasetFiles.dialect(dataset));
        }
        findings.ofRows.forEach(error -> context.log("set aside: " + error.message()));
        findings.dropped = bad;
        return new ProjectTable(definition, tables.read(kept));
    }

    private static String leaks(StepContext context, ProjectTable table) throws IOException {
        ProjectDefinition definition = context.definition();
        List<Leak> leaks = ColumnLeaks.find(table.table(), table.target().column(), table.candidates());
        leaks.forEach(leak -> context.log(leak.severity() + " " + leak.rule() + ": " + leak.evidence()));
        Files.writeString(
                context.output(VALIDATION).resolve("leaks.json"),
                JsonArray.of(leaks, SplitStep::json).pretty() + "\n");
        List<String> allowed = definition.texts("validate", "allow");
        for (Leak leak : leaks) {
            if (leak.severity() == Leak.Severity.ERROR && !allowed.containsAll(leak.columns())) {
                throw new FlyballException(
                        ErrorCode.LEAK,
                        leak.evidence(),
                        "flyball.yaml features",
                        "Maybe drop(" + String.join(", ", leak.columns())
                                + ") under features, or name them in validate.allow.");
            }
        }
        return leaks.isEmpty() ? "no column gives the target away" : leaks.size() + " suspect columns, see the log";
    }

    /// The inferred contract, where the project has none.
    @Override
    public void leave(ProjectDefinition definition, Path folder, Function<String, Optional<Path>> output)
            throws IOException {
        SchemaFile schema = SchemaFile.of(definition, folder);
        Path inferred =
                output.apply(VALIDATION).map(made -> made.resolve(INFERRED)).orElse(null);
        if (inferred != null && !schema.isThere() && Files.isRegularFile(inferred)) {
            schema.write(Files.readString(inferred));
        }
    }
}
