package dev.flyball.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.store.files.FailingStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTest {
    @TempDir
    Path folder;

    private Path home() {
        return folder.resolve("deep/.flyball");
    }

    @Test
    void aNewHomeHasItsFoldersAndIsLetGo() {
        try (Home home = Home.open(home())) {
            assertThat(home.artifacts().resolve("objects")).isDirectory();
            assertThat(home.datasets()).isDirectory();
            assertThat(home.predictions()).isDirectory();
            assertThat(home.logs()).isDirectory();
            assertThat(home.temporary()).isDirectory();
            assertThat(home.database()).isEqualTo(home().resolve("flyball.db"));
            assertThat(home().resolve("home.version")).hasContent("1");
        }
        Home.open(home()).close();
    }

    @Test
    void theServerFileTellsWhereTheServerIsWhileItRuns() {
        try (Home home = Home.open(home())) {
            assertThat(ServerFile.read(home())).isEmpty();
            home.announce("http://127.0.0.1:8080");
            long pid = ProcessHandle.current().pid();
            assertThat(home().resolve("server.pid")).hasContent(pid + "\nhttp://127.0.0.1:8080\n");
            ServerFile told = ServerFile.read(home()).orElseThrow();
            assertThat(told).isEqualTo(new ServerFile(pid, "http://127.0.0.1:8080"));
            assertThat(told.isAlive()).isTrue();
        }
        assertThat(home().resolve("server.pid")).doesNotExist();
    }

    @Test
    void aServerFileThatIsNotWholeIsNone() throws Exception {
        Files.createDirectories(home());
        Files.writeString(home().resolve("server.pid"), "12");
        assertThat(ServerFile.read(home())).isEmpty();
        Files.writeString(home().resolve("server.pid"), "x\ny\n");
        assertThat(ServerFile.read(home())).isEmpty();
    }

    @Test
    void aHomeIsHeldOnceAlsoWithinOneProcess() {
        try (Home home = Home.open(home())) {
            assertThatExceptionOfType(FlyballException.class)
                    .isThrownBy(() -> Home.open(home()))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.HOME_LOCKED))
                    .withMessage("Another process holds this home ("
                            + ProcessHandle.current().pid() + ").");
            assertThat(home.folder()).isAbsolute();
        }
    }

    @Test
    void aHeldHomeNamesProcessAndUrl() throws Exception {
        try (ChildJvm holder = ChildJvm.start(HoldHome.class, home().toString())) {
            assertThat(holder.line()).isEqualTo("held");
            assertThatExceptionOfType(FlyballException.class)
                    .isThrownBy(() -> Home.open(home()))
                    .satisfies(refusal -> {
                        assertThat(refusal.code().exitCode()).isEqualTo(6);
                        assertThat(refusal.hint()).startsWith("Maybe use that server: --server http://127.0.0.1:18080");
                    })
                    .withMessage("Another process holds this home (" + holder.pid() + ", http://127.0.0.1:18080).");
            holder.kill();
            Home.open(home()).close();
        }
    }

    @Test
    void aNewerHomeIsRefused() throws Exception {
        Files.createDirectories(home());
        Files.writeString(home().resolve("home.version"), "2\n");
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> Home.open(home()))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.HOME_NEWER);
                    assertThat(refusal.code().exitCode()).isEqualTo(6);
                })
                .withMessage("A newer Flyball wrote this home (layout 2, this one knows 1).");
    }

    @Test
    void aFullDiskIsSaidAndTheHomeIsNotHeld() {
        FailingStorage counting = new FailingStorage(Integer.MAX_VALUE, "");
        Home.open(folder.resolve("counted"), counting).close();
        for (int k = 1; k <= counting.operations() - 2; k++) {
            int failing = k;
            assertThatExceptionOfType(FlyballException.class)
                    .isThrownBy(() -> Home.open(
                            folder.resolve("full" + failing), new FailingStorage(failing, "No space left on device")))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NO_SPACE))
                    .withMessage("The disk is full (No space left on device).");
            assertThat(folder.resolve("full" + k + "/home.owner")).doesNotExist();
            Home.open(folder.resolve("full" + k)).close();
        }
    }
}
