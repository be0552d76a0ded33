package dev.flyball.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.registry.Cause;
import dev.flyball.registry.NewDatasetVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
final class PostgresDatabaseTest {
    @Test
    void aDatabaseThatDoesNotAnswerIsAway() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ada:secret@127.0.0.1:" + closed + "/x");
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> PostgresDatabase.open(url, TestDatabase.threads()))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.STORE_AWAY);
                    assertThat(refusal.message()).startsWith("The database does not answer (");
                    assertThat(refusal.where()).isEqualTo("postgresql://ada@127.0.0.1:" + closed + "/x");
                });
    }

    @Test
    void aWrongPasswordOrDatabaseIsAway(PostgresServer.Running server) {
        DatabaseUrl url = server.fresh();
        DatabaseUrl none = new DatabaseUrl(url.host(), url.port(), "none", url.user(), url.password(), "");
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> PostgresDatabase.open(none, TestDatabase.threads()))
                .withMessageContaining("database \"none\" does not exist");
    }

    @Test
    void openingAgainFindsTheSchema(PostgresServer.Running server) {
        DatabaseUrl url = server.fresh();
        PostgresDatabase.open(url, TestDatabase.threads()).close();
        try (Database database = PostgresDatabase.open(url, TestDatabase.threads())) {
            int version = database.read(transaction -> transaction.one(
                    "SELECT MAX(CAST(version AS INTEGER)) AS v FROM flyway_schema_history", row -> row.whole("v")));
            assertThat(version).isEqualTo(Migrations.NEWEST);
        }
    }

    /// Text sorts by code point, as in SQLite, whatever the locale of the server is.
    @Test
    void textSortsByCodePoint(PostgresServer.Running server) {
        try (Database database = PostgresDatabase.open(server.fresh(), TestDatabase.threads())) {
            SqlStores stores = TestDatabase.stores(database);
            List.of("b", "a", "B", "ä", "_", "😀", "￿").forEach(stores.models()::ensureModel);
            assertThat(stores.models().models(10, 0))
                    .extracting(model -> model.name())
                    .containsExactly("B", "_", "a", "b", "ä", "￿", "😀");
        }
    }

    @Test
    void twoProcessesOnOneDatabaseSeeEachOthersEvents(PostgresServer.Running server) throws Exception {
        DatabaseUrl url = server.fresh();
        try (Database one = PostgresDatabase.open(url, TestDatabase.threads());
                Database other = PostgresDatabase.open(url, TestDatabase.threads())) {
            TestDatabase.stores(one)
                    .datasets()
                    .record(new NewDatasetVersion("d", Digest.ofText("x"), 1, "s"), Cause.by("ada"));
            assertThat(TestDatabase.stores(other).events().await(0, Duration.ofSeconds(30)))
                    .isTrue();
        }
    }
}
