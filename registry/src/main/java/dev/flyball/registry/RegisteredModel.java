package dev.flyball.registry;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A model by its name, with where its aliases point.
///
/// @param aliases version numbers by alias, sorted
/// @param latest per stage present the highest version, by stage
/// @param tags sorted by key
public record RegisteredModel(
        String name,
        String description,
        Instant created,
        Instant updated,
        Map<String, String> tags,
        Map<String, Integer> aliases,
        List<ModelVersion> latest) {
    public RegisteredModel {
        tags = Words.copyOf(tags);
        aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
        latest = List.copyOf(latest);
    }

    /// Refuses a name or description that no store keeps.
    public static void check(String name, String description) {
        Keys.checkName("registered model", name, Keys.MAX_MODEL);
        Keys.checkLength("description", description, Keys.MAX_DESCRIPTION);
    }
}
