package dev.flyball.registry;

import dev.flyball.kernel.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One version of a registered model.
///
/// @param number from 1, never used twice
/// @param digest the content of its package; null when the source lies elsewhere and nobody looked at it
/// @param source where it came from, as given
/// @param runId the run that made it, null when unknown; not checked against existing runs
/// @param modelId the logged model it was made from, null for most
/// @param created to the millisecond
/// @param tags sorted by key
/// @param aliases that point here, sorted
public record ModelVersion(
        String model,
        int number,
        @Nullable Digest digest,
        String source,
        @Nullable String runId,
        @Nullable String modelId,
        String runLink,
        String description,
        Stage stage,
        VersionStatus status,
        String statusMessage,
        Instant created,
        Instant updated,
        Map<String, String> tags,
        List<String> aliases) {
    public ModelVersion {
        tags = Words.copyOf(tags);
        aliases = List.copyOf(aliases);
    }

    /// The form that people and options use: `churn/7`.
    public String reference() {
        return model + "/" + number;
    }
}
