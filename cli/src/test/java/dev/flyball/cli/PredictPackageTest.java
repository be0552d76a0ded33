package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.data.Column;
import dev.flyball.data.Reading;
import dev.flyball.data.Source;
import dev.flyball.data.SourceOptions;
import dev.flyball.data.Table;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictPackageTest {
    private static final String ROWS = "id,plan,tenure,churn\nb,pro,12,Yes\na,,3,No\nc,basic,40.5,No\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void writePackage() throws IOException {
        SmallPackage.write(folder.resolve("churn"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aRowGivesLabelAndProbabilitiesWithoutIds() {
        Ran ran = Ran.command(folder, "predict", "--model", "churn", "--row", "{\"tenure\": 12, \"plan\": \"pro\"}");

        assertThat(ran.code()).as(ran.err()).isZero();
        JsonArray predictions = ran.json().array("predictions");
        assertThat(predictions.size()).isEqualTo(1);
        JsonObject prediction = (JsonObject) predictions.get(0);
        assertThat(prediction.has("prediction_id")).isFalse();
        assertThat(prediction.string("prediction")).isEqualTo("No");
        assertThat(prediction.object("probabilities").real("Yes")).isCloseTo(SmallPackage.yes(12, 0.5), within(1e-12));
    }

    @Test
    void rowsComeAsAnArray() {
        Ran ran = Ran.command(
                folder, "predict", "--model", "churn", "--row", "[{\"tenure\": 1}, {\"tenure\": 2, \"plan\": null}]");

        assertThat(ran.json().array("predictions").size()).isEqualTo(2);
    }

    @Test
    void badRowsAreNamedAsTheServerNamesThem() {
        assertThat(Ran.command(folder, "predict", "--model", "churn", "--row", "{\"plan\": \"pro\"}"))
                .satisfies(ran -> {
                    assertThat(ran.code()).isEqualTo(2);
                    assertThat(ran.err()).contains("FB-104", "tenure");
                });
        assertThat(Ran.command(folder, "predict", "--model", "churn", "--row", "{\"tenure\": 1, \"plna\": \"x\"}"))
                .satisfies(ran -> {
                    assertThat(ran.code()).isEqualTo(2);
                    assertThat(ran.err()).contains("FB-101", "plna", "Maybe plan.");
                });
        assertThat(Ran.command(folder, "predict", "--model", "churn", "--row", "{\"tenure\": \"x\"}"))
                .satisfies(ran -> {
                    assertThat(ran.code()).isEqualTo(2);
                    assertThat(ran.err()).contains("FB-102", "tenure");
                });
        assertThat(Ran.command(folder, "predict", "--model", "churn", "--row", "{\"tenure\": NaN}"))
                .satisfies(ran -> {
                    assertThat(ran.code()).isEqualTo(2);
                    assertThat(ran.err()).startsWith("--row FB-121 The row is no JSON object");
                });
    }

    @Test
    void aFileKeepsItsRowsInOrderAndItsColumns() throws IOException {
        file("in.csv", ROWS);

        Ran ran = Ran.command(folder, "predict", "--model", "churn", "in.csv");

        assertThat(ran.code()).as(ran.err()).isZero();
        String[] lines = ran.out().split("\n");
        assertThat(lines[0]).isEqualTo("id,plan,tenure,churn,prediction,probability_No,probability_Yes,model_version");
        assertThat(lines).hasSize(4);
        assertThat(lines[1]).startsWith("b,pro,12,Yes,No,");
        assertThat(lines[2]).startsWith("a,,3,No,");
        assertThat(lines[3]).startsWith("c,basic,40.5,No,No,");
    }

    @Test
    void aFileGivesTheNumbersOfTheRows() throws IOException {
        file("in.csv", ROWS);
        Ran.command(folder, "predict", "--model", "churn", "in.csv", "--out", "out.csv");

        Table scored = Reading.table(Reading.open(Source.of(folder.resolve("out.csv")), SourceOptions.AUTO));
        Ran row =
                Ran.command(folder, "predict", "--model", "churn", "--row", "{\"tenure\": 40.5, \"plan\": \"basic\"}");

        double shown = ((JsonObject) row.json().array("predictions").get(0))
                .object("probabilities")
                .real("Yes");
        double[] column = ((Column.Numbers) scored.column("probability_Yes")).values();
        assertThat(column[2]).isEqualTo(shown);
        assertThat(column[1]).isCloseTo(SmallPackage.yes(3, 0), within(1e-12));
    }

    @Test
    void jsonWithOutTellsWhatWasWritten() throws IOException {
        file("in.csv", ROWS);

        Ran ran = Ran.command(folder, "predict", "--model", "churn", "in.csv", "--out", "out.jsonl", "--json");

        JsonObject told = ran.json();
        assertThat(told.integer("rows")).isEqualTo(3);
        assertThat(told.integer("failed")).isZero();
        assertThat(told.string("out")).isEqualTo("out.jsonl");
        assertThat(told.real("seconds")).isPositive();
        assertThat(Files.readAllLines(folder.resolve("out.jsonl")))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("{\"id\":\"b\",\"plan\":\"pro\",\"tenure\":12,\"churn\":\"Yes\",\"prediction\":\"No\",");
    }

    @Test
    void aFileOnStandardInputIsReadToo() {
        Ran ran = Ran.command(Ran.environment(folder, Map.of(), ROWS), "predict", "--model", "churn", "-");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out().lines()).hasSize(4);
    }

    @Test
    void aRowThatLacksARequiredValueIsLeftOpenAndCounted() throws IOException {
        file("in.csv", "tenure,plan\n1,pro\n,pro\n3,\n");

        Ran ran = Ran.command(folder, "predict", "--model", "churn", "in.csv", "--out", "out.csv", "--json");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.json().integer("failed")).isEqualTo(1);
        assertThat(ran.err()).contains("The column tenure is missing in row 2.");
        assertThat(Files.readAllLines(folder.resolve("out.csv")).get(2)).isEqualTo(",pro,,,,");
    }

    @Test
    void aFileWithoutARequiredColumnIsRefused() throws IOException {
        file("in.csv", "plan\npro\n");

        Ran ran = Ran.command(folder, "predict", "--model", "churn", "in.csv");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("in.csv FB-104 The required column (tenure) is not in the file.");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void anOutputOfNoKnownFormatIsRefusedBeforeTheWork() throws IOException {
        file("in.csv", ROWS);

        Ran ran = Ran.command(folder, "predict", "--model", "churn", "in.csv", "--out", "out.xlsx");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("--out FB-502 The ending says no format (out.xlsx).");
    }

    @Test
    void jsonOfAFileNeedsOut() throws IOException {
        file("in.csv", ROWS);

        Ran ran = Ran.command(folder, "predict", "--model", "churn", "in.csv", "--json");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.json().object("error").string("where")).isEqualTo("--json");
    }

    @Test
    void whatIsNoPackageIsNamed() {
        Ran ran = Ran.command(folder, "predict", "--model", "nope", "--row", "{}");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("--model FB-532 There is no package (nope).");
    }

    @Test
    void neitherRowNorFileIsAUsageError() {
        assertThat(Ran.command(folder, "predict", "--model", "churn").code()).isEqualTo(2);
        assertThat(Ran.command(folder, "predict").code()).isEqualTo(2);
    }
}
