package dev.flyball.serving.log;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What time it is in the world that an endpoint's predictions tell of: the latest event time that
/// was seen, and what has
/// passed since by the server's clock. Live traffic makes it the server's own time, a replay of old rows theirs.
///
/// Safe for any number of threads.
public final class EventClock {
    private final AtomicReference<@Nullable Seen> latest = new AtomicReference<>();

    private record Seen(Instant time, Instant arrival) {}

    public void see(Decision decision) {
        Seen seen = new Seen(decision.time(), decision.arrival());
        latest.accumulateAndGet(seen, EventClock::later);
    }

    private static @Nullable Seen later(@Nullable Seen a, @Nullable Seen b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return b.time().isBefore(a.time()) ? a : b;
    }

    /// @param now by the server's clock
    public Instant at(Instant now) {
        Seen seen = latest.get();
        if (seen == null) {
            return now;
        }
        Duration passed = Duration.between(seen.arrival(), now);
        return seen.time().plus(passed.isNegative() ? Duration.ZERO : passed);
    }
}
