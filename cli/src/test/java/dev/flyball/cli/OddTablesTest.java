package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `init` and `run` on tables that nobody tidied, the project file unedited.
class OddTablesTest {
    @TempDir
    private Path folder;

    private List<String> init(OddTables table) throws IOException {
        Path file = table.write(folder, 11);
        Ran init = Ran.command(folder, "init", "mine", "--data", file.toString(), "--target", table.target(), "--json");
        assertThat(init.code()).as(init.err()).isZero();
        return init.json().strings("notes");
    }

    private JsonObject run(OddTables table) throws IOException {
        init(table);
        Ran run = Ran.command(folder, "run", "mine", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOISE")
    void whatHoldsSomethingIsServed(OddTables table) throws IOException {
        JsonObject run = run(table);

        assertThat(run.string("state")).isEqualTo("SUCCEEDED");
        assertThat(run.object("gate").string("verdict")).isEqualTo("PASS");
        assertThat(run.object("model").string("name")).isEqualTo("mine");
        try (Served served = new Served(folder)) {
            assertThat(served.installation()
                            .endpoints()
                            .find("mine")
                            .orElseThrow()
                            .serving())
                    .isPresent();
        }
    }

    @Test
    void noiseIsRefusedByTheGateAndNothingIsRegistered() throws IOException {
        init(OddTables.NOISE);

        Ran run = Ran.command(folder, "run", "mine");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .contains("flyball.yaml gate FB-550 The gate says no (better_than(baseline) is FAIL: 0.69")
                .endsWith("Nothing was deployed.\n");
        assertNothingServes();
    }

    private void assertNothingServes() {
        try (Served served = new Served(folder)) {
            assertThat(served.installation().store().models().aliased("mine", "champion"))
                    .isEmpty();
            assertThat(served.installation().endpoints().find("mine")).isEmpty();
        }
    }

    @Test
    void idsTimesLeaksAndRareClassesAreTold() throws IOException {
        assertThat(init(OddTables.TABS))
                .anyMatch(note -> note.startsWith("key     token: differs in every row"))
                .anyMatch(note -> note.startsWith("time    created_at: 2025-01-01 to 2025-08-"));
    }

    @Test
    void aLeakIsDroppedAndTold() throws IOException {
        assertThat(init(OddTables.LEAKY))
                .contains("drop    approved_amount: approved_amount alone predicts approved with AUC 1.0000.");
    }

    @Test
    void aClassWithOneRowIsWarnedAboutByName() throws IOException {
        assertThat(init(OddTables.RARE))
                .contains("warning The class axolotl has one row: it cannot be both learned and tested.");
    }

    @Test
    void labelsComeBackAsTheDataWroteThem() throws Exception {
        run(OddTables.GRADES);
        try (Served served = new Served(folder)) {
            assertThat(label(served, "{\"a\": 4.5, \"b\": 1}")).isEqualTo("2.50");
            assertThat(label(served, "{\"a\": -1.5, \"b\": 1}")).isEqualTo("1.0");
        }
    }

    private static String label(Served served, String row) throws Exception {
        JsonObject body = dev.flyball.kernel.json.Json.parseObject("{\"rows\": [" + row + "]}");
        JsonObject answer = served.post("/api/v1/endpoints/mine/predict", body);
        JsonObject prediction = (JsonObject) answer.array("predictions").get(0);
        assertThat(prediction.object("probabilities").members().keySet()).containsExactly("1.0", "2.50");
        return prediction.string("prediction");
    }
}
