package dev.flyball.store.sql;

import dev.flyball.kernel.Seeds;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.registry.EventQuery;
import dev.flyball.registry.RegistryStores;
import dev.flyball.registry.SteppingClock;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/// Opens databases as the shell does.
final class TestDatabase {
    private TestDatabase() {}

    static ThreadFactory threads() {
        return Thread.ofPlatform().daemon().name("store-", 0).factory();
    }

    static Database sqlite(Path folder) {
        return SqliteDatabase.open(folder.resolve("flyball.db"), threads());
    }

    static SqlStores stores(Database database) {
        return new SqlStores(database, new SteppingClock(), Seeds.generator(1));
    }

    static RegistryStores registry(Database database) {
        SqlStores stores = stores(database);
        return new RegistryStores(
                stores.experiments(), stores.loggedModels(), stores.models(), stores.datasets(), stores.events());
    }

    /// The data of all events of a type, in order.
    static List<JsonObject> data(SqlStores stores, String type) {
        EventQuery query = new EventQuery(0, type, null, null, EventQuery.MAX_LIMIT);
        return stores.events().read(query).stream()
                .map(recorded -> recorded.event().data())
                .toList();
    }

    /// The types of all events, in order.
    static List<String> types(SqlStores stores) {
        return stores.events().read(EventQuery.after(0, EventQuery.MAX_LIMIT)).stream()
                .map(recorded -> recorded.event().type())
                .toList();
    }
}
