package dev.flyball.store.sql;

import dev.flyball.kernel.Event;
import dev.flyball.rollout.InMemoryRolloutStore;
import dev.flyball.rollout.RolloutStore;
import java.util.List;

final class InMemoryRolloutStoreTest extends RolloutStoreContract {
    private final InMemoryRolloutStore store = new InMemoryRolloutStore();

    @Override
    RolloutStore store() {
        return store;
    }

    @Override
    List<String> told() {
        return store.events().stream().map(Event::type).toList();
    }
}
