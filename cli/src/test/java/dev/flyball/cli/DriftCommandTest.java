package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Seeds;
import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        write("reference.csv", 1, 3000, 0);
        write("same.csv", 2, 800, 0);
        write("moved.csv", 3, 800, 1);
    }

    private void write(String file, long seed, int rows, double shift) throws IOException {
        RandomGenerator random = Seeds.generator(seed);
        StringBuilder text = new StringBuilder("x,city,when,id\n");
        for (int i = 0; i < rows; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%.4f,%s,2026-01-%02d,%s%d%n",
                    random.nextGaussian() + shift,
                    random.nextInt(4) == 0 ? "Rome" : "Bern",
                    1 + random.nextInt(28),
                    file.charAt(0),
                    i));
        }
        Files.writeString(folder.resolve(file), text);
    }

    @Test
    void aShiftIsDriftOfItsColumnAlone() {
        Ran ran = Ran.command(folder, "drift", "reference.csv", "moved.csv", "--json");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.json().bool("drifted")).isTrue();
        assertThat(ran.json().string("mode")).isEqualTo("calibrated");
        assertThat(ran.json().object("rows").integer("current")).isEqualTo(800);
        assertThat(feature(ran, 0).string("verdict")).isEqualTo("drift");
        assertThat(feature(ran, 0).real("effect")).isBetween(0.3, 0.4);
        assertThat(feature(ran, 0).real("effect_low"))
                .isLessThan(feature(ran, 0).real("effect_high"));
        for (int i = 1; i < 4; i++) {
            assertThat(feature(ran, i).string("verdict")).isEqualTo("none");
        }
    }

    private static JsonObject feature(Ran ran, int at) {
        return (JsonObject) ran.json().array("features").get(at);
    }

    @Test
    void theSameLawIsNoDriftByAnyRule() {
        for (String[] more : new String[][] {{}, {"--like", "evidently"}, {"--like", "nannyml"}}) {
            String[] words = {"drift", "reference.csv", "same.csv", "--json"};
            String[] all = java.util.stream.Stream.of(words, more)
                    .flatMap(java.util.Arrays::stream)
                    .toArray(String[]::new);
            Ran ran = Ran.command(folder, all);
            assertThat(feature(ran, 0).string("verdict")).as(ran.out()).isEqualTo("none");
        }
    }

    @Test
    void evidentlyPicksTheMethodByRowsAndGivesItsScore() {
        Ran ran = Ran.command(folder, "drift", "reference.csv", "moved.csv", "--like", "evidently", "--json");

        assertThat(feature(ran, 0).string("method")).isEqualTo("wasserstein");
        assertThat(feature(ran, 0).real("statistic")).isGreaterThan(0.9);
        assertThat(feature(ran, 1).string("method")).isEqualTo("jensenshannon");
    }

    @Test
    void scoresAreNamedAsPublished() {
        Ran ran = Ran.command(folder, "drift", "reference.csv", "moved.csv", "--scores", "--json");

        JsonObject scores = feature(ran, 0).object("scores");
        assertThat(scores.members()).containsKeys("evidently.psi", "nannyml.js", "ks.d", "flyball.js_excess");
        assertThat(scores.real("w1")).isBetween(0.9, 1.1);
    }

    @Test
    void aColumnThatVanishesIsDriftOfMissingValues() throws IOException {
        Files.writeString(folder.resolve("less.csv"), "city,when,id\n" + "Bern,2026-01-01,z\n".repeat(300));
        Ran ran = Ran.command(folder, "drift", "reference.csv", "less.csv", "--json");

        assertThat(feature(ran, 0).string("verdict")).isEqualTo("drift");
        assertThat(feature(ran, 0).string("about")).isEqualTo("missing");
    }

    @Test
    void fewRowsAreNoData() throws IOException {
        write("few.csv", 4, 20, 3);
        Ran ran = Ran.command(folder, "drift", "reference.csv", "few.csv");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("no drift: 0 of 4 columns drifted").contains("NO_DATA");
    }

    @Test
    void unknownWordsAreNamed() {
        Ran mode = Ran.command(folder, "drift", "reference.csv", "same.csv", "--like", "evidenty");
        assertThat(mode.code()).isEqualTo(2);
        assertThat(mode.err()).isEqualTo("--like FB-101 Unknown mode of drift (evidenty).\nMaybe evidently.\n");
        Ran method = Ran.command(folder, "drift", "reference.csv", "same.csv", "--method", "kss");
        assertThat(method.err()).startsWith("--method FB-101 Unknown method of drift, calibrated (kss).");
        Ran level = Ran.command(folder, "drift", "reference.csv", "same.csv", "--level", "2");
        assertThat(level.err()).startsWith("--level FB-103 The level must lie between 0 and 1 (2.0).");
    }

    @Test
    void anEmptyTableIsRefused() throws IOException {
        Files.writeString(folder.resolve("empty.csv"), "x,city,when,id\n");
        Ran ran = Ran.command(folder, "drift", "reference.csv", "empty.csv");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("FB-506");
    }

    @Test
    void theHtmlReportIsRefusedByName() {
        Ran ran = Ran.command(folder, "drift", "reference.csv", "same.csv", "--html", "r.html");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("--html FB-120 The report as HTML is not built yet (r.html).");
    }
}
