package dev.flyball.cli;

import dev.flyball.client.FlyballClient;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that every command takes.
public final class Common {
    private final Environment environment;
    private final java.io.PrintStream out;
    private final java.io.PrintStream err;

    @Option(names = "--json", description = "One JSON object on standard output; everything else on standard error.")
    private boolean json;

    @Option(names = "--server", paramLabel = "URL", description = "The server to talk to.")
    private @Nullable String server;

    @Option(names = "--token", paramLabel = "TOKEN", description = "The token to show to the server.")
    private @Nullable String token;

    @Option(names = "--home", paramLabel = "DIR", description = "Where Flyball keeps its state (default: ./.flyball).")
    private @Nullable String home;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    Common(Environment environment, java.io.PrintStream out, java.io.PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    Environment environment() {
        return environment;
    }

    Output output() {
        return new Output(out, err, json);
    }

    /// How far a command is, for a person who waits.
    Progress progress(String what) {
        return new Progress(err, environment.terminal(), what, System::nanoTime);
    }

    /// What the data engine may use where no option says it.
    long memoryBytes() {
        return environment
                .get("FLYBALL_MEMORY")
                .map(text -> EngineMemory.parse(text, "FLYBALL_MEMORY"))
                .orElseGet(EngineMemory::usual);
    }

    boolean json() {
        return json;
    }

    Path home() {
        String chosen = home != null ? home : environment.get("FLYBALL_HOME").orElse(".flyball");
        return environment.directory().resolve(chosen).normalize();
    }

    /// A path as the user wrote it, from the working directory on.
    Path path(String text) {
        return environment.directory().resolve(text).normalize();
    }

    FlyballClient client() {
        return new FlyballClient(
                server(),
                token != null ? token : environment.get("FLYBALL_TOKEN").orElse(null));
    }

    /// By option, variable, the pid file of the home, or the default.
    private URI server() {
        String url = server != null ? server : environment.get("FLYBALL_SERVER").orElse(null);
        if (url == null) {
            url = fromPidFile();
        }
        String chosen = url == null ? "http://127.0.0.1:8080" : url;
        try {
            URI uri = URI.create(chosen.endsWith("/") ? chosen : chosen + "/");
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw badUrl(chosen, e);
        }
        throw badUrl(chosen, null);
    }

    private static FlyballException badUrl(String url, @Nullable Exception cause) {
        return new FlyballException(
                ErrorCode.BAD_REQUEST,
                "The server must be an http URL (" + url + ").",
                "--server",
                "Maybe http://127.0.0.1:8080.",
                cause);
    }

    /// The base URL of a server that holds the home, if one does.
    @Nullable
    String fromPidFile() {
        Path file = home().resolve("server.pid");
        try {
            List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
            return lines.size() < 2 ? null : lines.get(1).trim();
        } catch (IOException e) {
            return null;
        }
    }
}
