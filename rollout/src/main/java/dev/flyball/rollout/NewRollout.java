package dev.flyball.rollout;

import dev.flyball.kernel.Digest;
import java.time.Instant;

/// What a rollout begins with; the store gives it its revision.
public record NewRollout(
        String id,
        String endpoint,
        Strategy strategy,
        Plan plan,
        String model,
        int version,
        Digest digest,
        String actor,
        Instant now) {}
