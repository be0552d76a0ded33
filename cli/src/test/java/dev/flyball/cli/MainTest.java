package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
    @TempDir
    private Path folder;

    @Test
    void anUnknownCommandNamesTheNearest() {
        Ran ran = Ran.command(folder, "modles");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("flyball FB-101 Unknown command (modles).\nMaybe models.\n");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void anUnknownOptionNamesTheNearest() {
        Ran ran = Ran.command(folder, "status", "--jsn");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("flyball status FB-101 Unknown option (--jsn).\nMaybe --json.\n");
    }

    @Test
    void jsonTurnsAUsageErrorIntoOneObject() {
        Ran ran = Ran.command(folder, "status", "--frobnicate", "--json");

        assertThat(ran.code()).isEqualTo(2);
        JsonObject error = ran.json().object("error");
        assertThat(error.string("code")).isEqualTo("FB-101");
        assertThat(error.string("message")).isEqualTo("Unknown option (--frobnicate).");
        assertThat(error.string("where")).isEqualTo("flyball status");
        assertThat(error.string("hint")).isEqualTo("Maybe see flyball status --help.");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void aMissingArgumentIsNamed() {
        assertThat(Ran.command(folder, "logs").err())
                .isEqualTo("flyball logs FB-104 Something is missing (RUN).\nMaybe see flyball logs --help.\n");
        assertThat(Ran.command(folder, "deploy", "churn/1").err())
                .isEqualTo("--to FB-104 Something is missing (--to).\nMaybe see flyball deploy --help.\n");
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
        Ran ran = Ran.command(folder, "deploy", "churn/1", "--to", "churn", "--hold");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("--hold FB-104 The option needs a value (--hold).\n");
    }

    @Test
    void aSettingOfADeploymentIsNamed() {
        assertThat(Ran.command(folder, "deploy", "churn/1", "--to", "churn", "--set", "guard=error")
                        .err())
                .isEqualTo("--set FB-101 Unknown key (guard).\nMaybe guards.\n");
        assertThat(Ran.command(folder, "deploy", "churn/1", "--to", "churn", "--set", "margin")
                        .err())
                .isEqualTo("--set FB-121 Not KEY=VALUE (margin).\nMaybe min_exposures=200.\n");
    }

    @Test
    void noCommandIsAUsageError() {
        Ran ran = Ran.command(folder);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("flyball FB-121 A command is missing.\n");
    }

    @Test
    void whatIsNotBuiltIsRefusedByName() {
        for (String command : List.of("package", "score", "gc", "backup", "users")) {
            Ran ran = Ran.command(folder, command, "churn/1", "--as", "onnx", "--out", "x");

            assertThat(ran.code()).as(command).isEqualTo(2);
            assertThat(ran.err())
                    .isEqualTo("flyball " + command + " FB-120 The command flyball " + command
                            + " is not built yet.\nMaybe flyball --help for what there is.\n");
        }
    }

    @Test
    void aGroupAloneIsAUsageError() {
        Ran ran = Ran.command(folder, "data");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("flyball data FB-121 A command is missing.\n");
    }

    @Test
    void aWordThatAGroupLacksNamesTheNearest() {
        Ran ran = Ran.command(folder, "data", "profil", "x.csv");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("flyball data FB-101 Unknown command (profil).\nMaybe profile.\n");
    }

    @Test
    void whatIsNotBuiltSaysSoInJsonToo() {
        Ran ran = Ran.command(folder, "package", "churn/1", "--as", "onnx", "--json");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.json().object("error").string("code")).isEqualTo("FB-120");
    }

    @Test
    void everyCommandHasHelpAndJson() {
        CommandLine line = Main.commandLine(Ran.environment(folder, Map.of(), ""), System.out, System.err);
        assertHelp(line);
    }

    private void assertHelp(CommandLine line) {
        assertThat(line.getCommandSpec().optionsMap()).as(line.getCommandName()).containsKeys("--help", "--json");
        line.getSubcommands().values().forEach(this::assertHelp);
    }

    @Test
    void helpEndsWithZero() {
        Ran ran = Ran.command(folder, "deploy", "--help");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Usage: flyball deploy", "--strategy");
    }

    @Test
    void anUnknownVariableIsWarnedAboutWithTheNearest() {
        Ran ran =
                Ran.command(Ran.environment(folder, Map.of("FLYBALL_HOEM", "x", "HOME", "y"), ""), "deploy", "--help");

        assertThat(ran.err()).isEqualTo("Unknown variable (FLYBALL_HOEM). Maybe FLYBALL_HOME.\n");
    }

    @Test
    void noServerEndsWithSix() {
        Ran ran = Ran.command(folder, "status", "--server", "http://127.0.0.1:1", "--json");

        assertThat(ran.code()).isEqualTo(6);
        assertThat(ran.json().object("error").string("code")).isEqualTo("FB-613");
        assertThat(ran.json().object("error").string("where")).isEqualTo("http://127.0.0.1:1/");
    }

    @Test
    void aServerThatIsNoUrlIsRefused() {
        Ran ran = Ran.command(folder, "status", "--server", "localhost:8080");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo(
                        "--server FB-121 The server must be an http URL (localhost:8080).\nMaybe http://127.0.0.1:8080.\n");
    }
}
