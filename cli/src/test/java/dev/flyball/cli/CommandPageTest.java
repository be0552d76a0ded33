package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The published page of commands is what the commands say; `-Dflyball.write=true` writes it anew.
class CommandPageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "cli.md");
    private static final String HEAD = """
            # The command line

            `./flyball COMMAND`. What an exit code means is the same for every command:

            | exit | when |
            | --- | --- |
            | 0 | done; the verdict is PASS; nothing to do |
            | 1 | the answer is no: validation failed, data differ, doctor found something, a rollout was aborted |
            | 2 | wrong usage, definition or input |
            | 3 | a behavioural test or the gate did not pass |
            | 4 | a step or a rollout could not be carried out, or a fault of ours |
            | 5 | cancelled |
            | 6 | refused: the home is held or newer, port in use, disk full, no server, not allowed |

            This page is made from the commands themselves.

            ## Options of every command
            """;

    @Test
    void thePublishedPageIsThatOfTheCommands() throws IOException {
        String page = page();
        if (Boolean.getBoolean("flyball.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("run the test with -Dflyball.write=true to write it anew")
                .content()
                .isEqualTo(page);
    }

    private static String page() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        CommandLine flyball = Main.commandLine(Ran.environment(Path.of("."), Map.of(), ""), nowhere, nowhere);
        StringBuilder page = new StringBuilder(HEAD);
        List<OptionSpec> common = flyball.getCommandSpec().options();
        options(common, page);
        List<CommandSpec> later = new ArrayList<>();
        flyball.getSubcommands().values().forEach(command -> command(command, common, page, later));
        page.append("\n## Agreed and not built yet\n\nRefused by name, with exit code 2: ")
                .append(later.stream()
                        .map(spec -> "`" + spec.qualifiedName().substring("flyball ".length()) + "`")
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .append(".\n");
        return page.toString();
    }

    private static void command(
            CommandLine line, List<OptionSpec> common, StringBuilder page, List<CommandSpec> later) {
        CommandSpec spec = line.getCommandSpec();
        String purpose = String.join(" ", spec.usageMessage().description());
        if (purpose.startsWith("Not built yet")) {
            later.add(spec);
            return;
        }
        page.append("\n## ").append(spec.qualifiedName());
        spec.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .forEach(parameter -> page.append(" ").append(parameter.paramLabel()));
        page.append("\n\n").append(purpose).append("\n");
        List<ArgSpec> own = new ArrayList<>();
        spec.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .forEach(own::add);
        spec.options().stream()
                .filter(option ->
                        common.stream().noneMatch(other -> other.longestName().equals(option.longestName())))
                .forEach(own::add);
        options(own, page);
        line.getSubcommands().values().forEach(below -> command(below, common, page, later));
    }

    private static void options(List<? extends ArgSpec> arguments, StringBuilder page) {
        if (arguments.isEmpty()) {
            return;
        }
        page.append("\n| | |\n| --- | --- |\n");
        for (ArgSpec argument : arguments) {
            page.append("| ")
                    .append(cell(name(argument)))
                    .append(" | ")
                    .append(cell(String.join(" ", argument.description())))
                    .append(" |\n");
        }
    }

    private static String name(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return "`" + argument.paramLabel() + "`";
        }
        String names = String.join(", ", option.names());
        boolean flag = option.arity().max() == 0;
        return "`" + names + (flag ? "" : " " + option.paramLabel()) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
