package dev.flyball.pipeline.run;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.pipeline.project.ProjectDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a step's result depends on, as a record whose digest is the key under which the result is found again.
final class StepKeys {
    private static final String FORMAT = "flyball-step/1";

    private final ProjectDefinition definition;
    private final Path folder;
    private final FileDigests digests;

    StepKeys(ProjectDefinition definition, Path folder, FileDigests digests) {
        this.definition = definition;
        this.folder = folder;
        this.digests = digests;
    }

    /// @param inputs the digest behind each port that earlier steps filled
    JsonObject record(StepBody body, Map<String, Digest> inputs) {
        JsonObject.Builder ports = JsonObject.builder();
        body.inputs().stream()
                .sorted()
                .filter(inputs::containsKey)
                .forEach(port ->
                        ports.put(port, Objects.requireNonNull(inputs.get(port)).hex()));
        return JsonObject.builder()
                .put("format", FORMAT)
                .put("kind", body.step())
                .put("impl", body.implementation())
                .put("params", body.params(definition))
                .put("inputs", ports.build())
                .put("reads", texts(body.reads(definition, folder, digests, inputs)))
                .put("numeric", strings(body.numeric()))
                .build();
    }

    private SortedMap<String, Digest> reads(StepBody body) {
        return body.reads(definition, folder, digests);
    }

    static String key(JsonObject record) {
        return Digest.ofText(record.canonical()).hex();
    }

    /// The digest of definition, code and source: two runs with the same one would do the same.
    Digest fingerprint(List<StepBody> bodies) {
        JsonObject.Builder steps = JsonObject.builder();
        for (StepBody body : bodies) {
            JsonObject.Builder step = JsonObject.builder().put("impl", body.implementation());
            if (body.isOff(definition)) {
                step.put("off", true);
            } else {
                step.put("params", body.params(definition)).put("numeric", strings(body.numeric()));
                if (body.readsFiles()) {
                    step.put("reads", texts(reads(body)));
                }
            }
            steps.put(body.step(), step.build());
        }
        return Digest.ofText(steps.build().canonical());
    }

    /// The first part in which two records differ, for people; empty when they are equal.
    static String firstDifference(JsonObject before, JsonObject now) {
        for (Map.Entry<String, JsonValue> entry : new TreeMap<>(now.members()).entrySet()) {
            JsonValue old = before.get(entry.getKey());
            if (!entry.getValue().equals(old)) {
                return old instanceof JsonObject oldPart && entry.getValue() instanceof JsonObject part
                        ? entry.getKey() + "." + firstMember(oldPart, part)
                        : entry.getKey();
            }
        }
        return "";
    }

    private static String firstMember(JsonObject before, JsonObject now) {
        TreeMap<String, JsonValue> all = new TreeMap<>(before.members());
        all.putAll(now.members());
        return all.keySet().stream()
                .filter(name -> !java.util.Objects.equals(before.get(name), now.get(name)))
                .findFirst()
                .orElse("");
    }

    private static JsonObject texts(SortedMap<String, Digest> values) {
        JsonObject.Builder json = JsonObject.builder();
        values.forEach((name, digest) -> json.put(name, digest.hex()));
        return json.build();
    }

    private static JsonObject strings(SortedMap<String, String> values) {
        JsonObject.Builder json = JsonObject.builder();
        values.forEach(json::put);
        return json.build();
    }
}
