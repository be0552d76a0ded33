package dev.flyball.registry;

import org.jspecify.annotations.Nullable;

/// Which events to read.
///
/// @param after only later sequences; 0 = from the start
/// @param typePrefix such as `run.`; null = all types
/// @param project null = all
/// @param endpoint null = all
/// @param limit at most so many, 1..1000
public record EventQuery(
        long after,
        @Nullable String typePrefix,
        @Nullable String project,
        @Nullable String endpoint,
        int limit) {
    public static final int MAX_LIMIT = 1_000;

    public EventQuery {
        Keys.checkLimit(limit, MAX_LIMIT);
    }

    public static EventQuery after(long sequence, int limit) {
        return new EventQuery(sequence, null, null, null, limit);
    }

    /// Whether an event is asked for, its place among the others aside.
    public boolean matches(RecordedEvent recorded) {
        return recorded.sequence() > after
                && (typePrefix == null || recorded.event().type().startsWith(typePrefix))
                && (project == null || project.equals(recorded.event().project()))
                && (endpoint == null || endpoint.equals(recorded.event().endpoint()));
    }
}
