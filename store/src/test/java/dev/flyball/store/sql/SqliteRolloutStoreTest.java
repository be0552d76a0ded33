package dev.flyball.store.sql;

import dev.flyball.rollout.RolloutStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteRolloutStoreTest extends RolloutStoreContract {
    @TempDir
    Path folder;

    private Database database;
    private SqlStores stores;

    @BeforeEach
    void open() {
        database = TestDatabase.sqlite(folder);
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
