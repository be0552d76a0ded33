package dev.flyball.pipeline.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.data.SourceOptions;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Seeds;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.project.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {
    @TempDir
    Path folder;

    @Test
    void idsDatesLeaksAndTheTaskAreFound() throws IOException {
        RandomGenerator random = Seeds.generator(1);
        ProjectDefinition definition = init(
                "order;day;amount;half;region;total\n",
                row -> {
                    int amount = Seeds.bounded(random, 1000);
                    int half = Seeds.bounded(random, 900);
                    return "o-" + row + ";" + LocalDate.of(2025, 1, 1).plusDays(row / 3) + ";" + amount + ";" + half
                            + ";" + (row % 4 == 0 ? "north" : "south") + ";" + (amount + half);
                },
                "total");

        assertThat(definition.texts("data", "key")).containsExactly("order");
        assertThat(definition.text("data", "time")).contains("day");
        assertThat(definition.text("data", "delimiter")).contains(";");
        assertThat(definition.text("target", "task")).contains("regress");
        assertThat(definition.texts("features")).containsExactly("drop(amount, half)", "auto()");
        assertThat(text()).contains("Gives the target away: total is a linear function of amount, half");
    }

    @Test
    void labelsStayAsTheDataWriteThem() throws IOException {
        RandomGenerator random = Seeds.generator(2);
        ProjectDefinition definition =
                init("x,y\n", row -> Seeds.unit(random) + "," + (row % 20 == 0 ? "Yes" : "No"), "y");

        assertThat(definition.text("target", "positive")).contains("Yes");
        assertThat(definition.text("target", "task")).contains("binary");
        assertThat(text()).contains("No 95.0 %, Yes 5.0 %").contains("# train: {class_weight: balanced}");
    }

    @Test
    void anIdWithSeveralRowsBecomesTheGroup() throws IOException {
        RandomGenerator random = Seeds.generator(3);
        ProjectDefinition definition = init(
                "customer_id,x,y\n", row -> "c" + row / 5 + "," + Seeds.unit(random) + "," + Seeds.unit(random), "y");

        assertThat(definition.text("data", "group")).contains("customer_id");
        assertThat(definition.texts("data", "key")).isEmpty();
    }

    @Test
    void aDateOfBirthIsNotTheTimeOfTheRow() throws IOException {
        RandomGenerator random = Seeds.generator(4);
        ProjectDefinition definition = init(
                "birth_date,y\n",
                row -> LocalDate.of(1950, 1, 1).plusDays(Seeds.bounded(random, 20_000)) + "," + Seeds.unit(random),
                "y");

        assertThat(definition.text("data", "time")).isEmpty();
        assertThat(text()).contains("# time: birth_date holds dates too");
    }

    @Test
    void aTimeThatSeparatesTheClassesIsNotTaken() throws IOException {
        ProjectDefinition definition = init(
                "day,x,y\n",
                row -> LocalDate.of(2025, 1, 1).plusDays(row) + "," + row % 7 + "," + (row < 300 ? "a" : "b"),
                "y");

        assertThat(definition.text("data", "time")).isEmpty();
        assertThat(text()).contains("in old or in new rows only");
    }

    @Test
    void oddNamesAreWrittenSoThatTheyReadBack() throws IOException {
        RandomGenerator random = Seeds.generator(5);
        ProjectDefinition definition = init(
                "row no,\"a: b\",\"total, # of\"\n",
                row -> row + "," + Seeds.unit(random) + "," + (row % 2 == 0 ? "true" : "off"),
                "total, # of");

        assertThat(definition.texts("data", "key")).containsExactly("row no");
        assertThat(definition.block("target").string("column")).isEqualTo("total, # of");
    }

    @Test
    void decimalCommasAreWrittenDown() throws IOException {
        ProjectDefinition definition =
                init("a;b;y\n", row -> row % 17 + ",5;" + row % 5 + ",25;" + row % 11 + ",75", "y");

        assertThat(definition.text("data", "decimal")).contains(",");
        assertThat(definition.text("target", "task")).contains("regress");
    }

    @Test
    void sameTableSameText() throws IOException {
        init("a,b,y\n", row -> row % 7 + "," + row % 5 + "," + row % 3, "y");
        String first = text();
        Files.delete(project().resolve("flyball.yaml"));
        init("a,b,y\n", row -> row % 7 + "," + row % 5 + "," + row % 3, "y");

        assertThat(text()).isEqualTo(first);
    }

    @Test
    void aProjectIsNeverOverwritten() throws IOException {
        init("a,y\n", row -> row % 7 + "," + row % 3, "y");
        String before = text();

        FlyballException refused =
                catchThrowableOfType(FlyballException.class, () -> init("a,y\n", row -> row % 7 + "," + row % 3, "a"));

        assertThat(refused.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(refused.code().exitCode()).isEqualTo(6);
        assertThat(refused.message()).isEqualTo("There is a project here already (flyball.yaml).");
        assertThat(text()).isEqualTo(before);
    }

    @Test
    void anAbsentOrConstantTargetIsRefusedAndNothingIsWritten() {
        FlyballException absent = catchThrowableOfType(
                FlyballException.class, () -> init("a,price\n", row -> row % 7 + "," + row, "prise"));
        FlyballException constant =
                catchThrowableOfType(FlyballException.class, () -> init("a,price\n", row -> row % 7 + ",1", "price"));

        assertThat(absent.code()).isEqualTo(ErrorCode.TARGET_ABSENT);
        assertThat(absent.hint()).isEqualTo("Maybe price.");
        assertThat(constant.code()).isEqualTo(ErrorCode.TARGET_USELESS);
        assertThat(project().resolve("flyball.yaml")).doesNotExist();
    }

    @Test
    @Tag("shared")
    void thePartsOfTheTargetAreDropped() {
        Path data = Path.of(System.getProperty("flyball.shared", "")).resolve("data");

        Init.Written written = Init.write(new Init.Request(
                project(), folder, data.resolve("bike-hours.csv").toString(), "cnt", SourceOptions.AUTO));

        assertThat(written.definition().texts("features")).containsExactly("drop(casual, registered)", "auto()");
        assertThat(written.definition().texts("data", "key")).containsExactly("instant");
        assertThat(written.definition().text("data", "time")).contains("dteday");
        assertThat(ProjectFile.read(project(), null, Map.of()).hash())
                .isEqualTo(written.definition().hash());
    }

    private Path project() {
        return folder.resolve("mine");
    }

    private String text() throws IOException {
        return Files.readString(project().resolve("flyball.yaml"));
    }

    private ProjectDefinition init(String head, IntFunction<String> rows, String target) throws IOException {
        StringBuilder csv = new StringBuilder(head);
        for (int row = 0; row < 600; row++) {
            csv.append(rows.apply(row)).append('\n');
        }
        Path data = Files.writeString(folder.resolve("data.csv"), csv);
        return Init.write(new Init.Request(project(), folder, data.toString(), target, SourceOptions.AUTO))
                .definition();
    }
}
