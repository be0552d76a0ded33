package dev.flyball.cli;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.server.ServerOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of a server: option wins over variable wins over default.
public final class ServerSettings {
    /// The version that people are told.
    static final String VERSION = "0.1.0";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    @Option(names = "--host", paramLabel = "H", description = "The address to listen on (127.0.0.1).")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "N", description = "The port; 0 for any that is free (8080).")
    private @Nullable String port;

    @Option(names = "--grpc-port", paramLabel = "N", description = "Not built yet.")
    private @Nullable String grpcPort;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "postgresql://user:password@host:port/db; else SQLite in the home.")
    private @Nullable String databaseUrl;

    @Option(names = "--artifacts", paramLabel = "URL", description = "Not built yet.")
    private @Nullable String artifacts;

    @Option(names = "--local-artifact-roots", paramLabel = "DIR,…", description = "Not built yet.")
    private @Nullable String localArtifactRoots;

    @Option(
            names = "--model-repository",
            paramLabel = "DIR",
            description = "Serve each package DIR/NAME/VERSION/ as endpoint NAME, without the registry.")
    private @Nullable String modelRepository;

    @Option(names = "--allowed-hosts", paramLabel = "H,…", description = "Further names of the Host header.")
    private @Nullable String allowedHosts;

    @Option(names = "--auth", description = "Not built yet.")
    private boolean auth;

    @Option(names = "--no-auth", description = "Listen beyond loopback without asking who it is.")
    private boolean noAuth;

    @Option(names = "--memory", paramLabel = "SIZE", description = "Memory of the data engine (25 %% of the machine).")
    private @Nullable String memory;

    @Option(names = "--pre-stop", paramLabel = "D", description = "How long a stopping server answers on (5s).")
    private @Nullable String preStop;

    @Option(names = "--grace", paramLabel = "D", description = "How long it then waits for what has begun (25s).")
    private @Nullable String grace;

    /// @param preStopDefault for commands in a person's terminal 0 s
    ServerOptions resolve(Common common, Duration preStopDefault) {
        Environment environment = common.environment();
        refuse(environment, grpcPort, "--grpc-port", "FLYBALL_GRPC_PORT");
        refuse(environment, artifacts, "--artifacts", "FLYBALL_ARTIFACTS");
        refuse(environment, localArtifactRoots, "--local-artifact-roots", "FLYBALL_LOCAL_ARTIFACT_ROOTS");
        boolean wantsAuth =
                auth || environment.get("FLYBALL_AUTH").filter("true"::equals).isPresent();
        if (wantsAuth) {
            throw notBuilt("--auth");
        }
        String address = value(environment, host, "FLYBALL_HOST").orElse("127.0.0.1");
        boolean open = noAuth
                || environment.get("FLYBALL_AUTH").filter("false"::equals).isPresent();
        if (!LOOPBACK.contains(address) && !open) {
            throw new FlyballException(
                    ErrorCode.BAD_REQUEST,
                    "The address is open to others (" + address + "), and nothing says who may.",
                    "--host",
                    "Maybe --no-auth, if the network is trusted.");
        }
        return new ServerOptions(
                address,
                port(environment),
                common.home(),
                value(environment, databaseUrl, "FLYBALL_DATABASE_URL"),
                value(environment, modelRepository, "FLYBALL_MODEL_REPOSITORY").map(common::path),
                hosts(environment),
                memory(environment),
                value(environment, preStop, "FLYBALL_PRE_STOP")
                        .map(text -> Durations.parse(text, "--pre-stop"))
                        .orElse(preStopDefault),
                value(environment, grace, "FLYBALL_GRACE")
                        .map(text -> Durations.parse(text, "--grace"))
                        .orElse(Duration.ofSeconds(25)),
                VERSION);
    }

    private static Optional<String> value(Environment environment, @Nullable String option, String variable) {
        return option != null ? Optional.of(option) : environment.get(variable);
    }

    private static void refuse(Environment environment, @Nullable String option, String name, String variable) {
        if (value(environment, option, variable).isPresent()) {
            throw notBuilt(option != null ? name : variable);
        }
    }

    private static FlyballException notBuilt(String name) {
        return new FlyballException(
                ErrorCode.NOT_BUILT, "The option " + name + " is not built yet.", name, "Maybe leave it out.");
    }

    private int port(Environment environment) {
        Optional<String> text = value(environment, port, "FLYBALL_PORT").or(() -> environment.get("PORT"));
        if (text.isEmpty()) {
            return 8080;
        }
        if (!text.get().matches("[0-9]{1,5}") || Integer.parseInt(text.get()) > 65_535) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "The port must be from 0 to 65535 (" + text.get() + ").",
                    "--port",
                    "Maybe 8080.");
        }
        return Integer.parseInt(text.get());
    }

    private Set<String> hosts(Environment environment) {
        return value(environment, allowedHosts, "FLYBALL_ALLOWED_HOSTS")
                .map(text -> Arrays.stream(text.split(",", -1))
                        .map(String::trim)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new)))
                .<Set<String>>map(names -> names)
                .orElse(Set.of());
    }

    private long memory(Environment environment) {
        return value(environment, memory, "FLYBALL_MEMORY")
                .map(text -> EngineMemory.parse(text, "--memory"))
                .orElseGet(EngineMemory::usual);
    }
}
