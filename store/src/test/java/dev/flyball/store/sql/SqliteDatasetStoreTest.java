package dev.flyball.store.sql;

import dev.flyball.registry.DatasetStoreContract;
import dev.flyball.registry.RegistryStores;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDatasetStoreTest extends DatasetStoreContract {
    @TempDir
    Path folder;

    private Database database;
    private RegistryStores stores;

    @BeforeEach
    void open() {
        database = TestDatabase.sqlite(folder);
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
