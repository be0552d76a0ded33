package dev.flyball.pipeline.project;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonBoolean;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A project file resolved: profiles applied, short forms expanded, defaults filled, every value checked.
///
/// A step that is switched off is `false` in the resolved form, a key without value and default is absent.
public final class ProjectDefinition {
    private static final String SAMPLE = "sample";

    private final JsonObject resolved;

    private ProjectDefinition(JsonObject resolved) {
        this.resolved = resolved;
    }

    /// From the resolved form, as [#resolved] gives it.
    public static ProjectDefinition of(JsonObject resolved) {
        return new ProjectDefinition(resolved);
    }

    public JsonObject resolved() {
        return resolved;
    }

    public String name() {
        return resolved.string("project");
    }

    /// The digest of all that decides what is made: equal for definitions that mean the same, whatever
    /// their layout was;
    /// threads, retries and the like do not count.
    public Digest hash() {
        return Digest.ofText(Resolver.hashed(resolved, ProjectKeys.PROJECT).canonical());
    }

    /// A step's part; empty when it is absent or switched off.
    public JsonObject block(String step) {
        return resolved.get(step) instanceof JsonObject block ? block : JsonObject.EMPTY;
    }

    /// Whether the step is left out: written `false`, or absent where absence means off.
    public boolean isOff(String step) {
        JsonValue value = resolved.get(step);
        return value == null || value == JsonBoolean.FALSE;
    }

    public Optional<String> text(String step, String key) {
        return block(step).get(key) instanceof JsonString text ? Optional.of(text.text()) : Optional.empty();
    }

    /// The texts of a list; empty when it is absent.
    public List<String> texts(String step, String key) {
        return texts(block(step).get(key));
    }

    /// The texts of a list at the top; empty when it is absent.
    public List<String> texts(String step) {
        return texts(resolved.get(step));
    }

    private static List<String> texts(@org.jspecify.annotations.Nullable JsonValue value) {
        return value instanceof JsonArray array
                ? array.items().stream()
                        .map(item -> item instanceof JsonString text ? text.text() : item.canonical())
                        .toList()
                : List.of();
    }

    public Optional<Double> number(String step, String key) {
        return block(step).get(key) instanceof JsonNumber number ? Optional.of(number.real()) : Optional.empty();
    }

    public Optional<Long> whole(String step, String key) {
        return block(step).get(key) instanceof JsonNumber number && number.isInteger()
                ? Optional.of(number.integer())
                : Optional.empty();
    }

    public boolean flag(String step, String key) {
        return block(step).get(key) == JsonBoolean.TRUE;
    }

    public Optional<Duration> duration(String step, String key) {
        return text(step, key).flatMap(Quantities::duration);
    }

    /// The same project on a share of its source's rows; no file says so, only a run.
    public ProjectDefinition sampled(double share) {
        if (share == 1) {
            return this;
        }
        Map<String, JsonValue> data = new LinkedHashMap<>(block("data").members());
        data.put(SAMPLE, JsonValue.of(share));
        Map<String, JsonValue> members = new LinkedHashMap<>(resolved.members());
        members.put("data", new JsonObject(data));
        return new ProjectDefinition(new JsonObject(members));
    }

    /// The share of the source's rows that is read; 1 = all.
    public double sample() {
        return number("data", SAMPLE).orElse(1.0);
    }

    /// The project's seed; all others derive from it.
    public long seed() {
        return whole("train", "seed").orElse(42L);
    }
}
