package dev.flyball.store.sql;

import dev.flyball.rollout.RolloutStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
final class PostgresRolloutStoreTest extends RolloutStoreContract {
    private Database database;
    private SqlStores stores;

    @BeforeEach
    void open(PostgresServer.Running server) {
        database = PostgresDatabase.open(server.fresh(), TestDatabase.threads());
        stores = TestDatabase.stores(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    RolloutStore store() {
        return stores.rollouts();
    }

    @Override
    List<String> told() {
        return TestDatabase.types(stores);
    }
}
