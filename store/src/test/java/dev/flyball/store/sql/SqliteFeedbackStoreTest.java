package dev.flyball.store.sql;

import dev.flyball.kernel.json.JsonObject;
import dev.flyball.serving.feedback.FeedbackStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteFeedbackStoreTest extends FeedbackStoreContract {
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
    FeedbackStore store() {
        return stores.feedback();
    }

    @Override
    List<JsonObject> conflicts() {
        return TestDatabase.data(stores, "feedback.conflict");
    }
}
