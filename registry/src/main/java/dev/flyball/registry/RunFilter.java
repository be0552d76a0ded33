package dev.flyball.registry;

import java.util.List;

/// Which runs to list.
///
/// @param experimentIds unknown ones match nothing; empty = all experiments
/// @param limit at most so many
/// @param offset so many are left out first
public record RunFilter(List<String> experimentIds, View view, int limit, int offset) {
    public static final int MAX_LIMIT = 50_000;

    public RunFilter {
        experimentIds = List.copyOf(experimentIds);
        Keys.checkLimit(limit, MAX_LIMIT);
        Keys.checkOffset(offset);
    }

    public static RunFilter ofExperiment(String experimentId, int limit) {
        return new RunFilter(List.of(experimentId), View.ACTIVE_ONLY, limit, 0);
    }
}
