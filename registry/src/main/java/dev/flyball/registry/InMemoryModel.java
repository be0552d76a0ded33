package dev.flyball.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The changing state of one registered model in memory. Its owner takes care of threads.
final class InMemoryModel {
    final Map<String, String> tags = new TreeMap<>();
    final Map<String, Integer> aliases = new TreeMap<>();
    final Map<Integer, ModelVersion> versions = new TreeMap<>(Comparator.reverseOrder());
    final Instant created;
    int highest;
    String name;
    String description;
    Instant updated;

    InMemoryModel(String name, String description, Map<String, String> tags, Instant now) {
        this.name = name;
        this.description = description;
        this.tags.putAll(tags);
        created = now;
        updated = now;
    }

    ModelVersion get(int number) {
        ModelVersion version = versions.get(number);
        if (version == null) {
            throw Refusal.unknown("model version", name + "/" + number);
        }
        return shown(version);
    }

    /// The versions, newest first.
    List<ModelVersion> all() {
        return versions.values().stream().map(this::shown).toList();
    }

    /// A version under the model's name of now, with the aliases of now.
    private ModelVersion shown(ModelVersion version) {
        List<String> pointing = aliases.entrySet().stream()
                .filter(alias -> alias.getValue() == version.number())
                .map(Map.Entry::getKey)
                .toList();
        return new ModelVersion(
                name,
                version.number(),
                version.digest(),
                version.source(),
                version.runId(),
                version.modelId(),
                version.runLink(),
                version.description(),
                version.stage(),
                version.status(),
                version.statusMessage(),
                version.created(),
                version.updated(),
                version.tags(),
                pointing);
    }

    void change(int number, String newDescription, Stage stage, Map<String, String> newTags, Instant now) {
        ModelVersion old = get(number);
        versions.put(
                number,
                new ModelVersion(
                        name,
                        number,
                        old.digest(),
                        old.source(),
                        old.runId(),
                        old.modelId(),
                        old.runLink(),
                        newDescription,
                        stage,
                        old.status(),
                        old.statusMessage(),
                        old.created(),
                        now,
                        newTags,
                        List.of()));
    }

    RegisteredModel snapshot() {
        Map<Stage, ModelVersion> latest = new EnumMap<>(Stage.class);
        all().forEach(version -> latest.putIfAbsent(version.stage(), version));
        return new RegisteredModel(
                name, description, created, updated, tags, aliases, new ArrayList<>(latest.values()));
    }
}
