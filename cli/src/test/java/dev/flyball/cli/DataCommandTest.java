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
}
