package dev.flyball.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// How a server is started (contract.md section 2).
///
/// @param port 0 for any that is free
/// @param home where everything is kept
/// @param databaseUrl PostgreSQL; empty: SQLite in the home
/// @param modelRepository packages to serve at once; empty: none
/// @param allowedHosts further names that the Host header may have
/// @param memoryBytes for the data engine
/// @param preStop how long a stopping server goes on answering as before
/// @param grace how long it then waits for what has begun
public record ServerOptions(
        String host,
        int port,
        Path home,
        Optional<String> databaseUrl,
        Optional<Path> modelRepository,
        Set<String> allowedHosts,
        long memoryBytes,
        Duration preStop,
        Duration grace,
        String version) {
    public ServerOptions {
        allowedHosts = Set.copyOf(allowedHosts);
    }
}
