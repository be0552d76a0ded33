package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same data, file and seed give the same bytes in another process with another number of threads.
class ReproducibleTest {
    @TempDir
    private Path folder;

    @Test
    void twoProcessesBuildOnePackage() throws Exception {
        OddTables.RARE.write(folder, 3);
        for (String candidate : List.of("linear", "forest", "boosting")) {
            String first = digest(candidate, "one", 1, "");
            String second = digest(candidate, "two", 3, ", threads: 2");
            assertThat(second).as(candidate).isEqualTo(first);
        }
    }

    @Test
    void anotherSeedBuildsAnotherPackage() throws Exception {
        OddTables.RARE.write(folder, 3);

        assertThat(digest("forest", "one", 2, "")).isNotEqualTo(digest("forest", "two", 2, ", seed: 7"));
    }

    /// The package's digest after a run in a process of its own that sees `cores` processors.
    private String digest(String candidate, String name, int cores, String more) throws Exception {
        Path home = folder.resolve(name + "-" + candidate);
        Path project = Files.createDirectories(home.resolve("p"));
        Files.copy(folder.resolve(OddTables.RARE.file()), project.resolve("t.csv"));
        Files.writeString(
                project.resolve("flyball.yaml"),
                "project: p\ndata: t.csv\ntarget: kind\ntrain: {candidates: [" + candidate + "]" + more + "}\n"
                        + "gate: [better_than(baseline)]\ndeploy: local\n");
        JsonObject run = run(home, cores);
        assertThat(run.string("state")).isEqualTo("SUCCEEDED");
        return run.object("model").string("digest");
    }

    private static JsonObject run(Path home, int cores) throws IOException, InterruptedException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:ActiveProcessorCount=" + cores,
                "-cp",
                path,
                "dev.flyball.cli.Main"));
        command.addAll(List.of("run", "p", "--json"));
        Path out = home.resolve("out.json");
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(out.toFile())
                .redirectError(home.resolve("err.txt").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(home.resolve("err.txt")))
                .isZero();
        return Json.parseObject(Files.readString(out));
    }
}
