package dev.flyball.kernel;

import dev.flyball.kernel.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something that happened and that people may later ask about; contract.md section 12 lists the types.
///
/// A store writes it in the transaction of what it tells and gives it its sequence and time.
///
/// @param type such as `model.registered`
/// @param reason one sentence for people, may be empty
/// @param actor who caused it: a user's name, or `flyball`
/// @param data the members that the type promises
public record Event(
        String type,
        @Nullable String project,
        @Nullable String endpoint,
        @Nullable String runId,
        String reason,
        String actor,
        JsonObject data) {
    /// The actor of what nobody asked for.
    public static final String SYSTEM = "flyball";

    public Event {
        Objects.requireNonNull(type);
        Objects.requireNonNull(data);
    }
}
