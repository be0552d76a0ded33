package dev.flyball.store.sql;

import dev.flyball.kernel.Event;
import dev.flyball.pipeline.run.InMemoryRunStore;
import dev.flyball.pipeline.run.RunStore;
import java.util.List;

final class InMemoryRunStoreTest extends RunStoreContract {
    private final InMemoryRunStore store = new InMemoryRunStore();

    @Override
    RunStore store() {
        return store;
    }

    @Override
    List<String> told() {
        return store.events().stream().map(Event::type).toList();
    }
}
