package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.JsonObject;
import dev.flyball.store.Home;
import dev.flyball.store.check.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aPlaceWithoutAHomeIsNotLookedInto() {
        Ran ran = Ran.command(folder, "doctor", "--port", "0", "--json");

        assertThat(Shown.objects(ran.json(), "findings")).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(folder.resolve(".flyball")).doesNotExist();
        assertThat(ran.json().strings("checked")).contains("jdk", "variables", "disk", "port");
    }

    @Test
    void theTextNamesEachLookAndEachFinding() throws IOException {
        Home.open(folder.resolve(".flyball")).close();
        Files.createDirectories(folder.resolve(".flyball/tmp/staging/r1-train-1-1"));

        Ran ran = Ran.command(folder, "doctor", "--port", "0");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains("port  ok\n")
                .contains("home  1\n  " + folder.resolve(".flyball/tmp/staging/r1-train-1-1")
                        + " A run left a staged folder (r1-train-1-1).\n  Maybe delete it")
                .contains("database  1\n");
    }

    @Test
    void anUnknownVariableIsFoundWithTheNearest() {
        Ran ran = Ran.command(
                Ran.environment(folder, Map.of("FLYBALL_HOEM", "x"), ""), "doctor", "--port", "0", "--json");

        JsonObject finding = Shown.objects(ran.json(), "findings").getFirst();
        assertThat(ran.code()).isEqualTo(1);
        assertThat(finding.string("check")).isEqualTo("variables");
        assertThat(finding.string("what")).isEqualTo("A variable begins as ours do and means nothing (FLYBALL_HOEM).");
        assertThat(finding.string("where")).isEqualTo("FLYBALL_HOEM");
        assertThat(finding.string("hint")).isEqualTo("Maybe FLYBALL_HOME.");
    }

    @Test
    void aPortInUseIsFoundUnlessOurServerHasIt() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(socket.getLocalPort());

            Ran ran = Ran.command(folder, "doctor", "--port", port, "--json");

            JsonObject finding = Shown.objects(ran.json(), "findings").getFirst();
            assertThat(finding.string("what")).startsWith("A server could not listen on the port (127.0.0.1:" + port);
            assertThat(finding.string("where")).isEqualTo("--port");
            try (Home held = Home.open(folder.resolve(".flyball"))) {
                held.announce("http://127.0.0.1:" + port);

                assertThat(Ran.command(folder, "doctor", "--port", port, "--json")
                                .json()
                                .strings("checked"))
                        .doesNotContain("port")
                        .contains("home");
            }
        }
    }

    @Test
    void anOldJdkAMissingLibraryAFullDiskAndALostJavaHomeAreFound() {
        assertThat(what(MachineCheck.jdk(17))).isEqualTo("The JDK is too old (17).");
        assertThat(MachineCheck.jdk(25)).isEmpty();
        assertThat(what(MachineCheck.library("libnosuchthing.so.7")))
                .isEqualTo("A library that XGBoost needs is missing (libnosuchthing.so.7).");
        assertThat(what(MachineCheck.disk(folder.resolve("not/there/yet"), Long.MAX_VALUE)))
                .startsWith("The disk is nearly full (");
        assertThat(MachineCheck.disk(folder, 1)).isEmpty();
        assertThat(what(MachineCheck.javaHome(folder.toString()))).startsWith("JAVA_HOME names no JDK (");
        assertThat(MachineCheck.javaHome(System.getProperty("java.home"))).isEmpty();
    }

    private static String what(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().hint()).startsWith("Maybe ");
        return findings.getFirst().what();
    }
}
