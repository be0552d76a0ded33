package dev.flyball.cli;

import dev.flyball.kernel.Nearest;
import java.io.Console;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the process was started with. The one place that reads it.
///
/// @param directory the working directory
/// @param in standard input
/// @param terminal whether a person looks at standard error
public record Environment(Map<String, String> variables, Path directory, InputStream in, boolean terminal) {
    /// The variables that mean something to us.
    static final List<String> KNOWN = List.of(
            "FLYBALL_ADMIN_PASSWORD",
            "FLYBALL_ALLOWED_HOSTS",
            "FLYBALL_ARTIFACTS",
            "FLYBALL_AUTH",
            "FLYBALL_DATABASE_URL",
            "FLYBALL_GRACE",
            "FLYBALL_GRPC_PORT",
            "FLYBALL_HOME",
            "FLYBALL_HOST",
            "FLYBALL_LOCAL_ARTIFACT_ROOTS",
            "FLYBALL_MEMORY",
            "FLYBALL_MODEL_REPOSITORY",
            "FLYBALL_PORT",
            "FLYBALL_PRE_STOP",
            "FLYBALL_SERVER",
            "FLYBALL_TOKEN");

    public static Environment ofProcess() {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        return new Environment(System.getenv(), Path.of("").toAbsolutePath(), System.in, terminal);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /// A line for each variable that starts as ours do and is none of them.
    public List<String> warnings() {
        return unknown().stream()
                .map(name -> "Unknown variable (" + name + "). " + Nearest.hint(name, KNOWN))
                .toList();
    }

    /// The variables that start as ours do and are none of them, sorted.
    List<String> unknown() {
        return variables.keySet().stream()
                .filter(name -> name.startsWith("FLYBALL_") && !KNOWN.contains(name))
                .sorted()
                .toList();
    }
}
