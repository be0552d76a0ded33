package dev.flyball.data;

import dev.flyball.data.internal.Connections;
import dev.flyball.data.internal.JavaRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/// An embedded DuckDB with explicit limits, no extensions from outside, and stable row order.
///
/// Native calls hold their thread: call from platform threads only. Safe for several threads; each call takes a
/// connection of its own.
public final class DataEngine implements AutoCloseable {
    private final EngineLimits limits;
    private final DuckDBConnection connection;
    private final JavaRows javaRows;
    private final String version;

    private DataEngine(EngineLimits limits, DuckDBConnection connection) throws SQLException {
        this.limits = limits;
        this.connection = connection;
        this.javaRows = JavaRows.register(connection);
        this.version = connection.getMetaData().getDatabaseProductVersion();
    }

    public static DataEngine open(EngineLimits limits) {
        try {
            Files.createDirectories(limits.temp());
            return new DataEngine(limits, Connections.open("", limits));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("The data engine does not start.", e);
        }
    }

    public EngineLimits limits() {
        return limits;
    }

    /// The engine's version: another one may order rows or add up otherwise.
    public String version() {
        return version;
    }

    /// The folder for files that live no longer than a call.
    public Path temp() {
        return limits.temp();
    }

    /// A connection of the caller's own; the caller closes it.
    public DuckDBConnection connect() {
        try {
            return connection.duplicate();
        } catch (SQLException e) {
            throw new IllegalStateException("The data engine gives no connection.", e);
        }
    }

    /// The way of Java rows into SQL; for this module.
    public JavaRows javaRows() {
        return javaRows;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The data engine does not close.", e);
        }
    }
}
