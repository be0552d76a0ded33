package dev.flyball.store.sql;

import dev.flyball.pipeline.run.RunStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
final class PostgresRunStoreTest extends RunStoreContract {
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
    RunStore store() {
        return stores.runs();
    }

    @Override
    List<String> told() {
        return TestDatabase.types(stores);
    }
}
