package dev.flyball.registry;

import dev.flyball.kernel.Event;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// The events that the registry's adapters write (contract.md section 12).
public final class RegistryEvents {
    private RegistryEvents() {}

    public static Event registered(ModelVersion version, Cause cause) {
        return event(
                "model.registered",
                cause,
                JsonObject.builder()
                        .put("model", version.model())
                        .put("version", version.number())
                        .build());
    }

    public static Event moved(AliasMove move, Cause cause) {
        return event(
                "alias.moved",
                cause,
                JsonObject.builder()
                        .put("model", move.model())
                        .put("version", number(move.to()))
                        .put("alias", move.alias())
                        .put("from", number(move.from()))
                        .put("to", number(move.to()))
                        .build());
    }

    public static Event created(DatasetVersion version, Cause cause) {
        return event(
                "dataset.created",
                cause,
                JsonObject.builder()
                        .put("dataset", version.dataset())
                        .put("version", version.number())
                        .put("rows", version.rows())
                        .put("source", version.source())
                        .build());
    }

    private static JsonValue number(@Nullable Integer version) {
        return version == null ? JsonNull.NULL : JsonValue.of(version);
    }

    private static Event event(String type, Cause cause, JsonObject data) {
        return new Event(type, cause.project(), cause.endpoint(), cause.runId(), cause.reason(), cause.actor(), data);
    }
}
