package dev.flyball.data.internal;

import dev.flyball.data.EngineLimits;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/// Opens databases of the engine under explicit limits, without extensions from outside and with stable row order.
public final class Connections {
    private Connections() {}

    /// @param database a file; empty for one in memory
    public static DuckDBConnection open(String database, EngineLimits limits) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", limits.memoryBytes() + "B");
        settings.setProperty("temp_directory", limits.temp().toAbsolutePath().toString());
        settings.setProperty("threads", Integer.toString(limits.threads()));
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("preserve_insertion_order", "true");
        return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + database, settings);
    }
}
