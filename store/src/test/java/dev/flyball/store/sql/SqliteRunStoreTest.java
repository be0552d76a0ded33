package dev.flyball.store.sql;

import dev.flyball.pipeline.run.RunStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteRunStoreTest extends RunStoreContract {
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
    RunStore store() {
        return stores.runs();
    }

    @Override
    List<String> told() {
        return TestDatabase.types(stores);
    }
}
