package dev.flyball.store.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.store.Home;
import dev.flyball.store.files.DiskStorage;
import dev.flyball.store.files.FailingStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeCheckTest {
    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void makeHome() {
        home = folder.resolve(".flyball");
        Home.open(home).close();
    }

    @Test
    void aSoundHomeGivesNoFinding() throws IOException {
        assertThat(findings()).isEmpty();
        try (Home held = Home.open(home)) {
            held.announce("http://127.0.0.1:1");
            Files.createDirectories(home.resolve("tmp/staging/run-train-1-1"));

            assertThat(findings())
                    .as("what a working process stages is no stray")
                    .isEmpty();
            assertThat(HomeCheck.isHeld(home)).isTrue();
        }
        assertThat(HomeCheck.isHeld(home)).isFalse();
    }

    @Test
    void aHomeThatIsAFileIsFound() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        Finding finding = HomeCheck.of(file, new DiskStorage()).getFirst();

        assertThat(finding.what()).isEqualTo("The home is not a folder.");
        assertThat(finding.where()).isEqualTo(file.toString());
        assertThat(finding.hint()).isEqualTo("Maybe move that file away, or choose another home by --home.");
    }

    @Test
    void aDiskThatRefusesToWriteIsFound() {
        Finding finding = HomeCheck.of(home, new FailingStorage(1, "Read-only file system"))
                .getFirst();

        assertThat(finding.what())
                .isEqualTo("The home cannot be written (java.io.IOException: Read-only file system).");
        assertThat(finding.hint()).startsWith("Maybe give it to the user who runs Flyball");
    }

    @Test
    void aHomeOfANewerVersionIsFound() throws IOException {
        Files.writeString(home.resolve("home.version"), "99\n");

        assertThat(only().what()).isEqualTo("A newer Flyball wrote this home (layout 99, this one knows 1).");
    }

    @Test
    void whatAKilledServerLeftIsFound() throws Exception {
        long pid = deadProcess();
        Files.writeString(home.resolve("home.owner"), pid + " 1\nhttp://127.0.0.1:1\n");
        Files.writeString(home.resolve("server.pid"), pid + "\nhttp://127.0.0.1:1\n");
        Files.createDirectories(home.resolve("tmp/staging/r1-train-1-1"));
        Files.createDirectories(home.resolve("tmp/incoming"));
        Files.createFile(home.resolve("tmp/incoming/upload"));

        List<Finding> findings = findings();

        assertThat(findings)
                .extracting(Finding::what)
                .containsExactly(
                        "The process that held the home is gone (" + pid + ").",
                        "The file names a server that is gone (" + pid + ").",
                        "A run left a staged folder (r1-train-1-1).",
                        "An upload left a file (upload).");
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.where()).startsWith(home.toString());
            assertThat(finding.hint()).startsWith("Maybe ");
        });
    }

    @Test
    void anotherProcessWithTheSameIdIsNotTheHolder() throws IOException {
        Files.writeString(home.resolve("home.owner"), ProcessHandle.current().pid() + " 1\n\n");

        assertThat(HomeCheck.isHeld(home)).isFalse();
        assertThat(only().what()).startsWith("The process that held the home is gone");
    }

    @Test
    void aDamagedArtifactThatWasSetAsideIsFound() throws IOException {
        Files.createDirectories(home.resolve("artifacts/damaged/0a-1"));

        assertThat(only().what()).isEqualTo("A damaged artifact was set aside (0a-1).");
    }

    private static long deadProcess() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    private List<Finding> findings() {
        return HomeCheck.of(home, new DiskStorage());
    }

    private Finding only() {
        List<Finding> findings = findings();
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }
}
