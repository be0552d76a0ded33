package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "n;k\n1,5;x\n2,5;y\n?;x\n");
    }

    @Test
    void profileSaysWhatATableHolds() {
        Ran ran = Ran.command(folder, "data", "profile", "a.csv", "--json");

        assertThat(ran.code()).isZero();
        JsonObject n = (JsonObject) ran.json().array("columns").get(0);
        assertThat(ran.json().integer("rows")).isEqualTo(3);
        assertThat(n.string("type")).isEqualTo("real");
        assertThat(n.integer("count")).isEqualTo(2);
        assertThat(n.integer("nulls")).isEqualTo(1);
        assertThat(n.real("mean")).isEqualTo(2.0);
        assertThat(ran.json().string("digest")).hasSize(64);
    }

    @Test
    void profileAsTextIsATable() {
        Ran ran = Ran.command(folder, "data", "profile", "a.csv");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("3 rows, 2 columns, 0 duplicates  ").contains("categorical");
    }

    @Test
    void profileReadsStandardInputAndHeedsTheDialect() {
        Ran ran = Ran.command(
                Ran.environment(folder, Map.of(), "1|2\n3|none\n"),
                "data",
                "profile",
                "-",
                "--delimiter",
                "|",
                "--header",
                "false",
                "--nulls",
                "none",
                "--json");

        JsonObject second = (JsonObject) ran.json().array("columns").get(1);
        assertThat(second.string("name")).isEqualTo("c2");
        assertThat(second.integer("nulls")).isEqualTo(1);
    }

    @Test
    void aSourceThatIsNotThereIsNamed() {
        Ran ran = Ran.command(folder, "data", "profile", "b.csv", "--json");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.json().object("error").string("code")).isEqualTo("FB-501");
        assertThat(ran.json().object("error").string("message")).isEqualTo("There is no file (b.csv).");
    }

    @Test
    void aDatasetOfTheHomeIsRefusedByName() {
        Ran ran = Ran.command(folder, "data", "profile", "churn@3");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo("SRC FB-120 Datasets of the home cannot be named here yet (churn@3).\n"
                        + "Maybe the file that it was made from.\n");
    }

    @Test
    void profileWritesOnePage() throws IOException {
        Ran ran = Ran.command(folder, "data", "profile", "a.csv", "--html", "p.html", "--json");

        assertThat(ran.code()).isZero();
        assertThat(ran.json().integer("rows")).isEqualTo(3);
        assertThat(Files.readString(folder.resolve("p.html"))).contains("<h1>a.csv</h1>", "<svg ");
    }

    @Test
    void contractWritesWhatValidateReads() throws IOException {
        Ran written = Ran.command(folder, "data", "contract", "a.csv", "--out", "c.yaml");
        Ran json = Ran.command(folder, "data", "contract", "a.csv", "--json");
        Ran good = Ran.command(folder, "data", "validate", "a.csv", "--contract", "c.yaml", "--json");

        assertThat(written.code()).isZero();
        assertThat(written.out()).endsWith(" rules to c.yaml\n");
        assertThat(json.json().integer("contract")).isEqualTo(1);
        assertThat(json.json().string("dataset")).hasSize(64);
        assertThat(Files.readString(folder.resolve("c.yaml"))).startsWith("contract: 1\ndataset: ");
        assertThat(good.code()).isZero();
        assertThat(good.json().string("verdict")).isEqualTo("PASS");
    }

    @Test
    void validateSetsBadRowsAside() throws IOException {
        Files.writeString(
                folder.resolve("c.yaml"), "contract: 1\nrules: [{id: k, kind: in_set, columns: [k], values: [x]}]\n");
        Ran ran = Ran.command(
                folder, "data", "validate", "a.csv", "--contract", "c.yaml", "--quarantine", "bad.csv", "--json");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.json().string("verdict")).isEqualTo("FAIL");
        assertThat(ran.json().integer("failed")).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("bad.csv"))).isEqualTo("n;k\n2,5;y\n");
        assertThat(ran.err()).isEqualTo("1 rows to bad.csv\n");
    }

    @Test
    void tooFewRowsAreNoAnswer() throws IOException {
        Files.writeString(
                folder.resolve("c.yaml"),
                "contract: 1\nrules: [{kind: presence, columns: [n], min: 0.5, alpha: 0.01, min_rows: 30}]\n");
        Ran ran = Ran.command(folder, "data", "validate", "a.csv", "--contract", "c.yaml");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .isEqualTo("NO_DATA  3 rows, 0 rules passed, 0 failed, 1 skipped\n"
                        + "skipped  n.presence: too few rows (3), the rule needs 30\n");
    }

    @Test
    void aContractThatDoesNotCompileIsInvalid() throws IOException {
        Files.writeString(folder.resolve("c.yaml"), "contract: 1\nrules: [{kind: rnage, columns: [n]}]\n");
        Ran ran = Ran.command(folder, "data", "validate", "a.csv", "--contract", "c.yaml", "--json");
        Ran text = Ran.command(folder, "data", "validate", "a.csv", "--contract", "c.yaml");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.json().string("verdict")).isEqualTo("INVALID");
        assertThat(ran.json().object("error").string("where")).isEqualTo("c.yaml:2:16");
        assertThat(text.err()).isEqualTo("c.yaml:2:16 FB-101 Unknown kind (rnage).\nMaybe range.\n");
    }

    @Test
    void anUnknownEnvironmentIsNamed() {
        Ran ran = Ran.command(folder, "data", "validate", "a.csv", "--contract", "c.yaml", "--environment", "srve");

        assertThat(ran.err()).isEqualTo("--environment FB-101 Unknown environment (srve).\nMaybe serve.\n");
    }
}
