package dev.flyball.registry;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A run to be created, as RUNNING.
///
/// @param id null = the store makes one; the pipeline gives the id of its own run
/// @param name null = made from the id; the tag [Run#NAME_TAG] follows it
/// @param start null = the store's clock
public record NewRun(
        @Nullable String id,
        String experimentId,
        @Nullable String name,
        String user,
        @Nullable Instant start,
        Map<String, String> tags) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    public NewRun {
        if (id != null && !ID.matcher(id).matches()) {
            throw Refusal.badRequest("A run id must be 32 hexadecimal digits (" + id + ").", "run " + id);
        }
        tags.keySet().forEach(key -> Keys.check("tag", key));
        tags = Words.copyOf(tags);
    }

    public static NewRun of(String experimentId, String name) {
        return new NewRun(null, experimentId, name, "", null, Map.of());
    }
}
