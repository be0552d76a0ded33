package dev.flyball.cli;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The commands that the contract names and that this version does not have: each says so, by name.
final class NotBuilt {
    private static final Map<String, String> COMMANDS = Map.ofEntries(
            Map.entry("package", "write a model in another form"),
            Map.entry("score", "compute the ML Test Score"),
            Map.entry("verify", "rebuild a model and compare"),
            Map.entry("backup", "copy the home while serving"),
            Map.entry("restore", "fill an empty home from a backup"),
            Map.entry("gc", "remove what nothing refers to"),
            Map.entry("users", "manage users"),
            Map.entry("tokens", "manage tokens"),
            Map.entry("permissions", "manage permissions"),
            Map.entry("example", "replay an example or write fixtures"),
            Map.entry("test", "test the steps of a project"),
            Map.entry("why", "say why a step runs again"),
            Map.entry("diff", "compare two runs"));
    private static final Map<String, List<String>> SUBCOMMANDS =
            Map.of("models", List.of("import", "alias", "compare"));

    private NotBuilt() {}

    static void addTo(CommandLine line, Environment environment, PrintStream out, PrintStream err) {
        COMMANDS.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(command -> {
            if (!line.getSubcommands().containsKey(command.getKey())) {
                line.addSubcommand(
                        command.getKey(), refusal(command.getKey(), command.getValue(), environment, out, err));
            }
        });
        SUBCOMMANDS.forEach((parent, names) -> {
            CommandLine group = line.getSubcommands().get(parent);
            if (group != null) {
                names.stream()
                        .filter(name -> !group.getSubcommands().containsKey(name))
                        .forEach(name -> group.addSubcommand(
                                name, refusal(parent + " " + name, "later", environment, out, err)));
            }
        });
    }

    private static CommandLine refusal(
            String name, String purpose, Environment environment, PrintStream out, PrintStream err) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection((Runnable) () -> {
            throw new FlyballException(
                    ErrorCode.NOT_BUILT,
                    "The command flyball " + name + " is not built yet.",
                    "flyball " + name,
                    "Maybe flyball --help for what there is.");
        });
        spec.usageMessage().description("Not built yet: " + purpose + ".");
        spec.addMixin("common", CommandSpec.forAnnotatedObject(new Common(environment, out, err)));
        spec.addPositional(CommandLine.Model.PositionalParamSpec.builder()
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .hidden(true)
                .build());
        spec.parser().unmatchedArgumentsAllowed(true).unmatchedOptionsArePositionalParams(true);
        return new CommandLine(spec);
    }
}
