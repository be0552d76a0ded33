package dev.flyball.store.sql;

import dev.flyball.registry.LoggedModelStoreContract;
import dev.flyball.registry.RegistryStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
final class PostgresLoggedModelStoreTest extends LoggedModelStoreContract {
    private Database database;
    private RegistryStores stores;

    @BeforeEach
    void open(PostgresServer.Running server) {
        database = PostgresDatabase.open(server.fresh(), TestDatabase.threads());
        stores = TestDatabase.registry(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected RegistryStores stores() {
        return stores;
    }
}
