package dev.flyball.registry;

import dev.flyball.kernel.Event;
import org.jspecify.annotations.Nullable;

/// Why something is changed and by whom; goes into the events that the change writes.
///
/// @param idempotencyKey with a key the same request again gets the first answer and changes nothing, another request
///     with that key is refused; null = every call counts
public record Cause(
        String actor,
        String reason,
        @Nullable String project,
        @Nullable String endpoint,
        @Nullable String runId,
        @Nullable String idempotencyKey) {
    /// Somebody asked for it, outside of any run.
    public static Cause by(String actor) {
        return new Cause(actor, "", null, null, null, null);
    }

    /// A step of a run does it.
    public static Cause ofRun(String project, String runId, String idempotencyKey) {
        return new Cause(Event.SYSTEM, "", project, null, runId, idempotencyKey);
    }

    public Cause because(String why) {
        return new Cause(actor, why, project, endpoint, runId, idempotencyKey);
    }
}
