package dev.flyball.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What changes in a run; null leaves it as it is.
public record RunUpdate(
        @Nullable RunStatus status,
        @Nullable Instant end,
        @Nullable String name) {
    public static RunUpdate ended(RunStatus status, Instant end) {
        return new RunUpdate(status, end, null);
    }
}
