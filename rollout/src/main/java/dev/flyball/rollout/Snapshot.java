package dev.flyball.rollout;

import dev.flyball.kernel.json.JsonObject;
import java.util.List;

/// What a rollout has gathered, as it is kept: with it and the log after it, a restart comes to
/// the same numbers bit for
/// bit.
///
/// @param state numbers and places in the log
/// @param units the units seen since the snapshot before, three numbers each; when read, all of them
/// @param isFirst whether nothing was kept before: what is there is let go
public record Snapshot(JsonObject state, List<Long> units, boolean isFirst) {
    public Snapshot {
        units = List.copyOf(units);
    }
}
