package dev.flyball.registry;

import dev.flyball.kernel.Digest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A model version to be created; its number is the highest ever used of the model plus one.
///
/// @param runId null = taken from the logged model, if there is one
public record NewVersion(
        String model,
        @Nullable Digest digest,
        String source,
        @Nullable String runId,
        @Nullable String modelId,
        String runLink,
        String description,
        Map<String, String> tags) {
    private static final int MAX_RUN_LINK = 500;

    public NewVersion {
        Keys.checkName("registered model", model, Keys.MAX_MODEL);
        Keys.checkLength("description", description, Keys.MAX_DESCRIPTION);
        Keys.checkLength("run link", runLink, MAX_RUN_LINK);
        tags = Words.copyOf(tags);
    }

    /// A version whose package lies in the object store.
    public static NewVersion ofPackage(String model, Digest digest, String runId) {
        return new NewVersion(model, digest, "objects/" + digest.hex(), runId, null, "", "", Map.of());
    }
}
