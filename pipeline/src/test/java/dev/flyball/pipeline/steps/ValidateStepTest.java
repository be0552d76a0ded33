package dev.flyball.pipeline.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.data.DataEngine;
import dev.flyball.data.DatasetFiles;
import dev.flyball.data.EngineLimits;
import dev.flyball.data.Reading;
import dev.flyball.data.Source;
import dev.flyball.data.SourceOptions;
import dev.flyball.data.TableStream;
import dev.flyball.data.contract.ContractFile;
import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.Json;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.project.ProjectFile;
import dev.flyball.pipeline.run.FileDigests;
import dev.flyball.pipeline.run.StepOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateStepTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-01-10T12:00:00Z"));
    private static final String SMALL = "project: people\ndata: people.csv\ntarget: y\n";

    @TempDir
    Path temp;

    private DataEngine engine;
    private DatasetFiles files;
    private ValidateStep step;
    private Path project;
    private int made;

    @BeforeEach
    void open() throws IOException {
        engine = DataEngine.open(new EngineLimits(256L << 20, temp.resolve("spill"), 1));
        files = new DatasetFiles(engine);
        step = new ValidateStep(files, this::table, NOON);
        project = Files.createDirectory(temp.resolve("project"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private dev.flyball.data.Table table(Path folder) {
        try {
            return files.table(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path dataset(String... rows) throws IOException {
        Path csv = temp.resolve("t" + made + ".csv");
        Files.writeString(csv, "id,age,plan,at,y\n" + String.join("\n", rows) + "\n");
        Reading.Opened opened = Reading.open(Source.of(csv), SourceOptions.AUTO);
        Path folder = Files.createDirectory(temp.resolve("dataset" + made++));
        try (TableStream stream = opened.rows().open(TableStream.DEFAULT_ROWS)) {
            files.write(folder, stream, opened.dialect());
        }
        return folder;
    }

    private Path people() throws IOException {
        return dataset(
                "1,30,pro,2026-01-01,Yes",
                "2,,basic,2026-01-02,No",
                "3,-5,pro,2026-01-10,Yes",
                "3,50,gold,2026-01-03,No",
                "5,61,pro,2026-01-04,No");
    }

    private static ProjectDefinition definition(String rest) {
        byte[] text = (SMALL + rest).getBytes(StandardCharsets.UTF_8);
        return ProjectFile.parse(text, ProjectFile.NAME, "people", null, Map.of());
    }

    private FolderContext context(ProjectDefinition definition, Path dataset) throws IOException {
        Path out = Files.createDirectory(temp.resolve("out" + made++));
        return new FolderContext(definition, project, out, Map.of(Ports.DATASET, dataset));
    }

    private FlyballException refused(String rest, Path dataset) {
        return catchThrowableOfType(FlyballException.class, () -> step.run(context(definition(rest), dataset)));
    }

    @Test
    void withoutAContractOneIsInferredAndLeftInTheProject() throws IOException {
        FolderContext context = context(definition(""), people());

        StepOutcome.Done done = (StepOutcome.Done) step.run(context);

        assertThat(done.found()).startsWith("contract of ").contains(" rules inferred; no column gives");
        Path file = project.resolve("people.schema.yaml");
        assertThat(file).doesNotExist();
        step.leave(
                definition(""),
                project,
                port -> Optional.ofNullable(context.staged().get(port)));
        assertThat(Files.readString(file)).matches("(?s)# inferred [0-9a-f]{64}\n# What the data must satisfy\\..*");
        assertThat(ContractFile.read(file, "people.schema.yaml").dataset())
                .isEqualTo(Digest.ofFolder(context.input(Ports.DATASET)).hex());
        assertThat(context.staged().get("validation").resolve("profile.json")).exists();
    }

    @Test
    void aFileThatIsThereIsNeverOverwritten() throws IOException {
        FolderContext context = context(definition(""), people());
        step.run(context);
        Files.writeString(project.resolve("people.schema.yaml"), "contract: 1\nrules: []\n");

        step.leave(
                definition(""),
                project,
                port -> Optional.ofNullable(context.staged().get(port)));

        assertThat(project.resolve("people.schema.yaml")).hasContent("contract: 1\nrules: []\n");
    }

    @Test
    void onlyAnEditedContractIsAChangeOfTheProject() throws IOException {
        FileDigests digests = FileDigests.inMemory();
        Path first = people();
        Digest digest = Digest.ofFolder(first);
        FolderContext context = context(definition(""), first);
        step.run(context);
        step.leave(
                definition(""),
                project,
                port -> Optional.ofNullable(context.staged().get(port)));
        Map<String, Digest> same = Map.of(Ports.DATASET, digest);
        Map<String, Digest> other = Map.of(Ports.DATASET, Digest.ofText("other"));

        assertThat(step.reads(definition(""), project, digests)).isEmpty();
        assertThat(step.reads(definition(""), project, digests, same)).isEmpty();
        assertThat(step.reads(definition(""), project, digests, other)).containsOnlyKeys("people.schema.yaml");

        Path file = project.resolve("people.schema.yaml");
        Files.writeString(file, Files.readString(file) + "# mine\n");
        assertThat(step.reads(definition(""), project, digests)).containsOnlyKeys("people.schema.yaml");
        assertThat(step.reads(definition(""), project, digests, same)).containsOnlyKeys("people.schema.yaml");
    }

    @Test
    void aBrokenContractEndsTheRunWithCountsAndExamples() throws IOException {
        Files.writeString(
                project.resolve("people.schema.yaml"),
                "contract: 1\nrules: [{id: age, kind: range, columns: [age], min: 0}]\n");
        FlyballException e = refused("", people());

        assertThat(e.text())
                .isEqualTo("people.schema.yaml age FB-520 The data break the contract (out_of_range age): "
                        + "1 of 4 rows, such as -5; expected at least 0.\n"
                        + "Look at row 2 (-5). Maybe the data are wrong, or the contract: age: min: -5.");
        assertThat(e.code().exitCode()).isEqualTo(1);
    }

    @Test
    void aNamedContractMustBeThere() throws IOException {
        assertThat(refused("validate: {schema: rules.yaml}\n", people()).message())
                .isEqualTo("There is no contract (rules.yaml).");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rows >= 6                 | is false (rows >= 6): rows = 5.                               | Maybe the data are incomplete
            null(age) <= 0.1          | is false (null(age) <= 0.1): null(age) = 0.200000.            | Maybe look at row 1 (missing).
            unique(id)                | is false (unique(id)): unique(id) is false in 1 rows.         | Maybe look at row 3 (3).
            distinct(plan) == 2       | is false (distinct(plan) == 2): distinct(plan) = 3.           | Maybe the data are incomplete
            min(age) >= 0             | is false (min(age) >= 0): min(age) = -5.                      | Maybe look at row 2 (-5), row 0 (30), row 3 (50), row 4 (61).
            max(age) < 60             | is false (max(age) < 60): max(age) = 61.                      | Maybe look at row 4 (61)
            mean(age) > 40            | is false (mean(age) > 40): mean(age) = 34.                    | Maybe the data are incomplete
            q(age, 0.5) > 40          | is false (q(age, 0.5) > 40): q(age, 0.5) = 40.                | Maybe the data are incomplete
            in(plan, pro, "basic")    | is false (in(plan, pro, "basic")): in(plan, pro, "basic") is false in 1 rows. | Maybe look at row 3 (gold).
            in(id, 1, 2, 3)           | is false (in(id, 1, 2, 3)): in(id, 1, 2, 3) is false in 1 rows. | Maybe look at row 4 (5).
            match(plan, "[a-z]{3}")   | is false (match(plan, "[a-z]{3}")): match(plan, "[a-z]{3}") is false in 2 rows. | Maybe look at row 1 (basic), row 3 (gold).
            age(at) < 6h              | is false (age(at) < 6h): age(at) = 43200.                     | Maybe the data are incomplete
            min(plan) > 0             | cannot be decided (min(plan) > 0): min(plan) is undefined.    | Maybe
            """)
    void anExpectationThatIsNotMetSaysWhy(String expression, String message, String hint) throws IOException {
        FlyballException e = refused("validate:\n  expect:\n    - '" + expression + "'\n", people());

        assertThat(e.code()).isEqualTo(ErrorCode.EXPECTATION_FALSE);
        assertThat(e.message()).isEqualTo("The expectation " + message);
        assertThat(e.where()).isEqualTo("flyball.yaml validate.expect");
        assertThat(e.hint()).startsWith(hint);
        assertThat(e.code().exitCode()).isEqualTo(1);
    }

    @Test
    void expectationsThatAreMetLetTheRunGoOn() throws IOException {
        String rest = "validate:\n  expect:\n    - rows == 5 and null(age) == 0.2\n    - unique(at)\n"
                + "    - in(plan, pro, basic, gold)\n    - age(at) <= 12h or rows > 9\n";

        assertThat(step.run(context(definition(rest), people()))).isInstanceOf(StepOutcome.Done.class);
    }

    @Test
    void anExpectationOnAColumnThatIsNotThereNamesTheNearest() throws IOException {
        FlyballException e = refused("validate: {expect: [unique(idd)]}\n", people());

        assertThat(e.message()).isEqualTo("The data has no column for validate.expect (idd).");
        assertThat(e.hint()).isEqualTo("Maybe id.");
    }

    @Test
    void allThatIsWrongIsToldTogether() throws IOException {
        Files.writeString(
                project.resolve("people.schema.yaml"),
                "contract: 1\nrules: [{id: age, kind: range, columns: [age], min: 0}]\n");

        assertThat(refused("validate: {expect: [rows > 10, unique(id)]}\n", people())
                        .problems())
                .hasSize(3);
    }

    @Test
    void quarantineSetsBadRowsAsideAndGoesOnWithTheOthers() throws IOException {
        Files.writeString(
                project.resolve("people.schema.yaml"),
                "contract: 1\nrules: [{id: age, kind: range, columns: [age], min: 0}]\n");
        ProjectDefinition definition =
                definition("validate: {on_fail: quarantine, max_bad: 50%, expect: [unique(id)]}\n");
        FolderContext context = context(definition, people());

        StepOutcome.Done done = (StepOutcome.Done) step.run(context);

        assertThat(done.found()).contains("2 rows set aside");
        assertThat(table(context.staged().get(Ports.DATASET)).column("id").text(2))
                .isEqualTo("5");
        assertThat(table(context.staged().get(Ports.DATASET)).rows()).isEqualTo(3);
        assertThat(table(context.staged().get("quarantine")).rows()).isEqualTo(2);
        assertThat(context.lines()).anyMatch(line -> line.startsWith("set aside: The data break the contract"));
    }

    @Test
    void quarantineStopsWhenTooManyRowsAreBad() throws IOException {
        Files.writeString(
                project.resolve("people.schema.yaml"),
                "contract: 1\nrules: [{id: age, kind: range, columns: [age], min: 0}]\n");
        FlyballException e = refused("validate: {on_fail: quarantine, max_bad: 10%}\n", people());

        assertThat(e.message()).isEqualTo("More rows are bad than quarantine may take (1 of 5).");
        assertThat(e.where()).isEqualTo("flyball.yaml validate.max_bad");
        assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_VIOLATED);
    }

    @Test
    void quarantineIsNoHelpAgainstWhatIsNotOfRows() throws IOException {
        FlyballException e = refused("validate: {on_fail: quarantine, expect: [rows > 10]}\n", people());

        assertThat(e.code()).isEqualTo(ErrorCode.EXPECTATION_FALSE);
    }

    @Test
    void withoutBadRowsTheDatasetStaysTheSame() throws IOException {
        FolderContext context = context(definition("validate: {on_fail: quarantine}\n"), people());
        step.run(context);

        assertThat(context.staged()).containsOnlyKeys("validation");
        assertThat(Json.parse(
                        Files.readString(context.staged().get("validation").resolve("leaks.json"))))
                .hasToString("[]");
        assertThat(List.of(step.inputs().getFirst())).containsExactly(Ports.DATASET);
    }
}
