package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.store.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `flyball` says of a home or a port that it cannot have. A full disk is simulated in `HomeTest` and
/// `ObjectStoreTest` of `store`, which fail at every single operation.
class BadHomeTest {
    @TempDir
    private Path folder;

    private void project() throws IOException {
        Path project = Files.createDirectories(folder.resolve("p"));
        Files.writeString(
                project.resolve("flyball.yaml"),
                "project: p\ndata: t.csv\ntarget: t\ngate: [better_than(baseline)]\ndeploy: local\n");
    }

    @Test
    void aPortInUse() throws IOException {
        project();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            for (String[] command : new String[][] {
                {"server", "--port", "" + taken.getLocalPort()}, {"up", "p", "--port", "" + taken.getLocalPort()}
            }) {
                Ran ran = Ran.command(folder, command);
                assertThat(ran.code()).as(ran.err()).isEqualTo(6);
                assertThat(ran.err())
                        .contains(" FB-612 ")
                        .contains("(" + taken.getLocalPort() + ")")
                        .contains("\nMaybe ");
            }
        }
    }

    @Test
    void aHeldHome() throws IOException {
        project();
        try (Home held = Home.open(folder.resolve(".flyball"))) {
            held.announce("http://127.0.0.1:1");
            for (String[] command : new String[][] {{"server", "--port", "0"}, {"up", "p", "--port", "0"}}) {
                Ran ran = Ran.command(folder, command);
                assertThat(ran.code()).as(ran.err()).isEqualTo(6);
                assertThat(ran.err())
                        .contains(" FB-610 ")
                        .contains("" + ProcessHandle.current().pid())
                        .contains("http://127.0.0.1:1")
                        .contains("\nMaybe ");
            }
        }
    }
}
