package dev.flyball.registry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What became of an alias.
///
/// @param from the version it pointed to before, null = none
/// @param to the version it points to now, null = removed
public record AliasMove(
        String model,
        String alias,
        @Nullable Integer from,
        @Nullable Integer to) {
    /// Whether anything changed.
    public boolean moved() {
        return !Objects.equals(from, to);
    }
}
