package dev.flyball.registry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that is one second later each time somebody looks.
public final class SteppingClock implements InstantSource {
    private final AtomicLong seconds = new AtomicLong(1_700_000_000);

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(seconds.getAndIncrement());
    }
}
