package dev.flyball.pipeline.run;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What became of one occurrence of a trigger; its key is unique in the store.
///
/// @param runId the run that carries it, null when it started none
public record Occurrence(
        Trigger trigger,
        String project,
        Outcome outcome,
        @Nullable String runId,
        Instant recorded) {
    /// What was decided, in the words of the event `trigger.decided`.
    public enum Outcome {
        STARTED,
        /// Kept in the single pending slot of its project.
        PENDING,
        NO_CHANGE,
        SUSPENDED;

        /// The word on the wire.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Occurrence {
        Objects.requireNonNull(trigger);
        Objects.requireNonNull(outcome);
    }
}
