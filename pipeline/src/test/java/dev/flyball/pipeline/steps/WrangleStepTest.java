package dev.flyball.pipeline.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.data.DataEngine;
import dev.flyball.data.DatasetFiles;
import dev.flyball.data.EngineLimits;
import dev.flyball.data.Reading;
import dev.flyball.data.Source;
import dev.flyball.data.SourceOptions;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.project.ProjectBuilder;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.run.FileDigests;
import dev.flyball.pipeline.run.StepOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrangleStepTest {
    @TempDir
    Path temp;

    private DataEngine engine;
    private DatasetFiles files;
    private WrangleStep step;
    private int attempts;

    @BeforeEach
    void open() throws IOException {
        engine = DataEngine.open(new EngineLimits(256L << 20, temp.resolve("spill"), 1));
        files = new DatasetFiles(engine);
        step = new WrangleStep(files);
        Path csv = temp.resolve("people.csv");
        Files.writeString(csv, "id;age;y\n1;30;Yes\n2;;No\n1;30;Yes\n3;50;No\n");
        Reading.Opened opened = Reading.open(Source.of(csv), SourceOptions.AUTO);
        try (TableStream stream = opened.rows().open(TableStream.DEFAULT_ROWS)) {
            files.write(Files.createDirectory(temp.resolve("source")), stream, opened.dialect());
        }
        Files.writeString(temp.resolve("clean.sql"), "SELECT *, age * 2 AS twice FROM input");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void theSummaryAndTheReportTellWhatEachItemDropped() throws IOException {
        FolderContext context = context("deduplicate(id)", "filter(\"age > 0\")", "clean.sql");

        StepOutcome.Done done = (StepOutcome.Done) step.run(context);

        assertThat(done.found())
                .isEqualTo("2 of 4 rows, 4 columns: deduplicate(id) dropped 1, filter(\"age > 0\") dropped 1");
        assertThat(context.lines())
                .contains("clean.sql: 2 rows in, 2 out, 4 columns", "deduplicate(id): 4 rows in, 3 out, 3 columns");
        JsonObject report =
                Json.parseObject(Files.readString(context.output("wrangling").resolve("wrangle.json")));
        assertThat(report.integer("rows_in")).isEqualTo(4);
        assertThat(report.integer("rows_out")).isEqualTo(2);
        assertThat(((JsonObject) report.array("items").get(1)).integer("dropped"))
                .isEqualTo(1);
        Table table = files.table(context.output("dataset"));
        assertThat(table.names()).containsExactly("id", "age", "y", "twice");
        assertThat(DatasetFiles.dialect(context.output("dataset")).delimiter()).isEqualTo(';');
    }

    @Test
    void withoutItemsTheTableStaysAndThereIsNoReport() throws IOException {
        FolderContext context = context();

        StepOutcome.Done done = (StepOutcome.Done) step.run(context);

        assertThat(done.found()).isEqualTo("nothing to do");
        assertThat(context.staged()).containsOnlyKeys("dataset");
        assertThat(Digest.ofFolder(context.output("dataset"))).isEqualTo(Digest.ofFolder(temp.resolve("source")));
    }

    @Test
    void twoRunsMakeTheSameBytes() throws IOException {
        FolderContext first = context("clean.sql", "outliers(age, mad, 2, cap)");
        FolderContext second = context("clean.sql", "outliers(age, mad, 2, cap)");
        step.run(first);
        step.run(second);

        assertThat(Digest.ofFolder(first.output("dataset"))).isEqualTo(Digest.ofFolder(second.output("dataset")));
        assertThat(Digest.ofFolder(first.output("wrangling"))).isEqualTo(Digest.ofFolder(second.output("wrangling")));
    }

    @Test
    void theFilesThatItReadsAreDigested() throws IOException {
        Files.writeString(temp.resolve("other.csv"), "id,x\n1,2\n");
        var reads = step.reads(
                definition("clean.sql", "join(other.csv, id)", "filter(\"age > 0\")"), temp, FileDigests.inMemory());

        assertThat(reads).containsOnlyKeys("clean.sql", "other.csv");
        assertThat(reads.get("clean.sql")).isEqualTo(Digest.ofFile(temp.resolve("clean.sql")));
        assertThat(step.readsFiles()).isTrue();
    }

    @Test
    void aMissingFileIsToldAtPlan() {
        FlyballException refused = catchThrowableOfType(
                FlyballException.class, () -> step.reads(definition("sql/cleen.sql"), temp, FileDigests.inMemory()));

        assertThat(refused.code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
        assertThat(refused.message()).isEqualTo("There is no file (sql/cleen.sql).");
        assertThat(refused.where()).isEqualTo("flyball.yaml wrangle[0]");
    }

    @Test
    void aTargetThatGoesIsToldWithTheItemThatTookIt() throws IOException {
        Files.writeString(temp.resolve("clean.sql"), "SELECT id, age FROM input");

        FlyballException refused = refused("deduplicate()", "clean.sql");

        assertThat(refused.code()).isEqualTo(ErrorCode.TARGET_ABSENT);
        assertThat(refused.message()).isEqualTo("The column of target is gone after clean.sql (y).");
        assertThat(refused.where()).isEqualTo("flyball.yaml wrangle[1]");
        assertThat(refused.hint()).isEqualTo("Maybe keep y there, or name another column in target.");
    }

    @Test
    void aKeyThatGoesIsToldToo() throws IOException {
        FlyballException refused = refused("rename(id, number)");

        assertThat(refused.code()).isEqualTo(ErrorCode.EXPRESSION_NAME);
        assertThat(refused.message()).isEqualTo("The column of data.key is gone after rename(id, number) (id).");
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Files.write(temp.resolve("clean.sql"), new byte[] {'S', (byte) 0xff});

        FlyballException refused = refused("clean.sql");

        assertThat(refused.message()).isEqualTo("This is no SQL file (not UTF-8).");
        assertThat(refused.where()).isEqualTo("clean.sql:1:1");
    }

    @Test
    void theKeyHoldsTheEngineOnlyWhereItDecides() {
        assertThat(step.params(definition()).canonical()).isEqualTo("{\"wrangle\":[]}");
        assertThat(step.params(definition("deduplicate()")).string("engine")).isEqualTo(engine.version());
    }

    private FlyballException refused(String... items) throws IOException {
        FolderContext context = context(items);
        return catchThrowableOfType(FlyballException.class, () -> step.run(context));
    }

    private FolderContext context(String... items) throws IOException {
        Path out = Files.createDirectory(temp.resolve("attempt" + attempts++));
        return new FolderContext(definition(items), temp, out, Map.of("source", temp.resolve("source")));
    }

    private static ProjectDefinition definition(String... items) {
        return ProjectBuilder.project("p")
                .data("people.csv", data -> data.key("id"))
                .target("y")
                .wrangle(items)
                .build();
    }
}
