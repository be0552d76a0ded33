package dev.flyball.rollout;

import dev.flyball.kernel.Event;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a transition tells the world, written in the transaction of the transition.
final class RolloutEvents {
    private RolloutEvents() {}

    /// @param rollout as it is after the transition
    static List<Event> of(Rollout rollout, Transition transition) {
        List<Event> events = new ArrayList<>();
        events.add(event("rollout.changed", rollout, transition, changed(rollout, transition)));
        Target stable = rollout.stable();
        if (transition.to() == RolloutState.PROMOTING) {
            events.add(event("endpoint.changed", rollout, transition, moved(stable, rollout.candidate())));
        }
        if (transition.from() == RolloutState.PROMOTING && transition.to() == RolloutState.ABORTING) {
            events.add(event("endpoint.changed", rollout, transition, moved(rollout.candidate(), stable)));
        }
        return events;
    }

    private static JsonObject changed(Rollout rollout, Transition transition) {
        return JsonObject.builder()
                .put("rollout", rollout.id())
                .put("from", transition.from().name())
                .put("to", transition.to().name())
                .put("step", rollout.step())
                .put("weight", rollout.weight())
                .put("cause", transition.cause())
                .put("guards", guards(transition))
                .build();
    }

    private static JsonValue guards(Transition transition) {
        JsonValue guards = transition.evidence().get("guards");
        return guards == null ? new JsonArray(List.of()) : guards;
    }

    private static JsonObject moved(@Nullable Target from, @Nullable Target to) {
        return JsonObject.builder()
                .put("from", revision(from))
                .put("to", revision(to))
                .build();
    }

    private static JsonValue revision(@Nullable Target target) {
        return target == null ? JsonNull.NULL : JsonValue.of(target.revision());
    }

    private static Event event(String type, Rollout rollout, Transition transition, JsonObject data) {
        return new Event(type, null, rollout.endpoint(), null, transition.note(), transition.actor(), data);
    }
}
