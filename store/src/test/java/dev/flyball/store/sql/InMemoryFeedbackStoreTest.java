package dev.flyball.store.sql;

import dev.flyball.kernel.Event;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.serving.feedback.FeedbackStore;
import dev.flyball.serving.feedback.InMemoryFeedbackStore;
import java.util.ArrayList;
import java.util.List;

final class InMemoryFeedbackStoreTest extends FeedbackStoreContract {
    private final List<JsonObject> told = new ArrayList<>();
    private final FeedbackStore store =
            new InMemoryFeedbackStore(events -> events.stream().map(Event::data).forEach(told::add));

    @Override
    FeedbackStore store() {
        return store;
    }

    @Override
    List<JsonObject> conflicts() {
        return told;
    }
}
