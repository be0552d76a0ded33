package dev.flyball.store.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One real PostgreSQL for all tests of a run, as the parameter of a test; each caller gets fresh databases from it.
final class PostgresServer implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(PostgresServer.class))
                .computeIfAbsent("server", key -> Running.start(), Running.class);
    }

    /// The server, stopped at the end of the run.
    record Running(EmbeddedPostgres server, AtomicInteger count) implements AutoCloseable {
        private static Running start() {
            try {
                return new Running(EmbeddedPostgres.builder().start(), new AtomicInteger());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// A new empty database.
        DatabaseUrl fresh() {
            String name = "test" + count.incrementAndGet();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return DatabaseUrl.parse("postgresql://postgres:postgres@localhost:" + server.getPort() + "/" + name);
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
