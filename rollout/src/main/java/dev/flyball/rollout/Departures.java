package dev.flyball.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/// Candidates that were taken back and still answer what they had begun. Safe for any number of threads.
final class Departures {
    /// Longer than any request may take.
    private static final Duration GRACE = Duration.ofSeconds(35);

    private final Map<String, Departure> byRollout = new ConcurrentHashMap<>();

    private record Departure(String endpoint, IntSupplier callers, Instant begun) {}

    void add(Rollout rollout, IntSupplier callers, Instant now) {
        byRollout.put(rollout.id(), new Departure(rollout.endpoint(), callers, now));
    }

    /// Whether nobody waits for the candidate any more, or not for long enough to matter.
    boolean isOver(String rollout, Instant now) {
        Departure departure = byRollout.get(rollout);
        return departure == null
                || departure.callers().getAsInt() == 0
                || !now.isBefore(departure.begun().plus(GRACE));
    }

    void remove(String rollout) {
        byRollout.remove(rollout);
    }

    /// The endpoints by rollout.
    Map<String, String> endpoints() {
        Map<String, String> endpoints = new TreeMap<>();
        byRollout.forEach((rollout, departure) -> endpoints.put(rollout, departure.endpoint()));
        return endpoints;
    }
}
