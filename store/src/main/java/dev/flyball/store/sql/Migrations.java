package dev.flyball.store.sql;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/// Brings a schema up to date, forward only. Flyway is started only when something is to do, since starting it takes
/// longer than opening the database.
final class Migrations {
    /// The newest schema that this program knows: the highest number of the scripts.
    static final int NEWEST = 4;

    static final String SCRIPTS = "dev/flyball/store/migrations";
    private static final String HISTORY = "flyway_schema_history";
    private static final Logger FLYWAY_LOG = Logger.getLogger("org.flywaydb");

    private Migrations() {}

    static void bringUpToDate(DataSource source, Dialect dialect, String where) throws SQLException {
        int version = version(source);
        if (version > NEWEST) {
            throw newer(version, where);
        }
        if (version < NEWEST) {
            migrate(source, dialect, where);
        }
    }

    /// The version of the schema that is there, 0 when there is none.
    static int version(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            if (!hasHistory(connection)) {
                return 0;
            }
            String sql = "SELECT COALESCE(MAX(CAST(version AS INTEGER)), 0) FROM " + HISTORY + " WHERE success";
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }

    private static boolean hasHistory(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, null)) {
            return tables.next();
        }
    }

    private static void migrate(DataSource source, Dialect dialect, String where) {
        FLYWAY_LOG.setLevel(Level.WARNING);
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:" + SCRIPTS)
                    .placeholders(Map.of("text", dialect.text()))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            SQLException cause = sqlCause(e);
            if (cause != null) {
                throw SqlFailure.of(cause, where);
            }
            throw new FlyballException(
                    ErrorCode.STORE_AWAY,
                    "The schema of the database cannot be brought up to date (" + e.getMessage() + ").",
                    where,
                    "Maybe the database's user may not create tables, or the disk is full.",
                    e);
        }
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static FlyballException newer(int version, String where) {
        return new FlyballException(
                ErrorCode.HOME_NEWER,
                "A newer Flyball wrote the database (schema " + version + ", this one knows " + NEWEST + ").",
                where,
                "Maybe start the newer version, or another home.");
    }
}
