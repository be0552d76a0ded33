package dev.flyball.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/// PostgreSQL behind a pool of connections; several processes may share it. Callers' threads do the work.
///
/// Writers run at once; those that decide from what they read lock its name first ([Transaction#lock]).
public final class PostgresDatabase implements Database {
    private static final int CONNECTIONS = 10;
    private static final int TRIES = 5;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    private static final Attempt.Brackets DRIVER = new Attempt.Brackets() {
        @Override
        public void begin(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
        }

        @Override
        public void commit(Connection connection) throws SQLException {
            connection.commit();
        }

        @Override
        public void rollBack(Connection connection) throws SQLException {
            connection.rollback();
        }
    };

    private final HikariDataSource pool;
    private final String where;

    private PostgresDatabase(HikariDataSource pool, String where) {
        this.pool = pool;
        this.where = where;
    }

    /// Connects and brings the schema up to date.
    ///
    /// @param threads makes the pool's own threads
    /// @throws dev.flyball.kernel.FlyballException FB-617 when it does not answer, FB-611 when a newer
    /// version wrote it
    public static PostgresDatabase open(DatabaseUrl url, ThreadFactory threads) {
        HikariDataSource pool = pool(url, threads);
        try {
            Migrations.bringUpToDate(pool, Dialect.POSTGRESQL, url.toString());
            return new PostgresDatabase(pool, url.toString());
        } catch (SQLException e) {
            pool.close();
            throw SqlFailure.of(e, url.toString());
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariDataSource pool(DatabaseUrl url, ThreadFactory threads) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.jdbc());
        config.setUsername(url.user());
        config.setPassword(url.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECT_WITHIN.toMillis());
        config.setThreadFactory(threads);
        config.setPoolName("flyball-store");
        config.addDataSourceProperty("ApplicationName", "flyball");
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw SqlFailure.away(e, url.toString());
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        return run(work, Connection.TRANSACTION_REPEATABLE_READ, true);
    }

    @Override
    public <T> T write(Work<T> work) {
        return run(work, Connection.TRANSACTION_READ_COMMITTED, false);
    }

    private <T> T run(Work<T> work, int isolation, boolean readOnly) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = pool.getConnection()) {
                connection.setTransactionIsolation(isolation);
                connection.setReadOnly(readOnly);
                return new Attempt(connection, DRIVER, true).run(work);
            } catch (SQLException e) {
                if (attempt == TRIES || !SqlFailure.isRepeatable(e)) {
                    throw SqlFailure.of(e, where);
                }
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
