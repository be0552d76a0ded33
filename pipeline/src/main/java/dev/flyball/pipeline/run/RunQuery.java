package dev.flyball.pipeline.run;

import org.jspecify.annotations.Nullable;

/// Which runs to list, newest first.
///
/// @param project only of this project; null = all
/// @param state only in this state; null = all
/// @param limit at most so many, 1..1000
public record RunQuery(@Nullable String project, @Nullable RunState state, int limit) {
    public RunQuery {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("The limit (" + limit + ") must be in 1..1000.");
        }
    }

    public static RunQuery ofProject(String project, int limit) {
        return new RunQuery(project, null, limit);
    }
}
