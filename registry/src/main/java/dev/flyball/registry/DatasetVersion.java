package dev.flyball.registry;

import dev.flyball.kernel.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An immutable version of a table, told apart by its content.
///
/// @param dataset such as the project's name
/// @param number from 1
/// @param digest of its folder below `datasets/`
/// @param source where it came from, for people
/// @param runId the run that first read it, null when none did
public record DatasetVersion(
        String dataset,
        int number,
        Digest digest,
        long rows,
        String source,
        @Nullable String runId,
        Instant created) {
    /// The form that people and options use: `churn@3`.
    public String reference() {
        return dataset + "@" + number;
    }
}
