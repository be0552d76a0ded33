package dev.flyball.store.sql;

import dev.flyball.kernel.json.JsonObject;
import dev.flyball.serving.feedback.FeedbackStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
final class PostgresFeedbackStoreTest extends FeedbackStoreContract {
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
    FeedbackStore store() {
        return stores.feedback();
    }

    @Override
    List<JsonObject> conflicts() {
        return TestDatabase.data(stores, "feedback.conflict");
    }
}
