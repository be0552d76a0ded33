package dev.flyball.pipeline.project;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.rollout.Inconclusive;
import dev.flyball.rollout.PlanWishes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a project file says of its rollouts.
public final class DeployWishes {
    private DeployWishes() {}

    /// @param project resolved
    public static PlanWishes of(JsonObject project) {
        JsonObject deploy = project.get("deploy") instanceof JsonObject block ? block : JsonObject.EMPTY;
        JsonNumber exposures = deploy.get("min_exposures") instanceof JsonNumber number ? number : null;
        return new PlanWishes(
                numbers(deploy.get("steps")),
                span(deploy, "hold").orElse(null),
                texts(deploy.get("guards")),
                texts(deploy.get("abort")),
                exposures == null ? null : (int) exposures.integer(),
                deploy.get("margin") instanceof JsonNumber number ? number.real() : null,
                span(deploy, "max_duration").orElse(null),
                deploy.optionalString("inconclusive")
                        .map(word -> Inconclusive.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(null),
                deploy.optionalString("sticky").orElse(null),
                labelDelay(project));
    }

    private static Optional<Duration> span(JsonObject block, String key) {
        return block.optionalString(key).flatMap(Quantities::duration);
    }

    private static @Nullable List<Double> numbers(@Nullable JsonValue value) {
        return value instanceof JsonArray array
                ? array.items().stream().map(item -> ((JsonNumber) item).real()).toList()
                : null;
    }

    private static @Nullable List<String> texts(@Nullable JsonValue value) {
        return value instanceof JsonArray array
                ? array.items().stream()
                        .map(item -> item instanceof JsonString text ? text.text() : item.canonical())
                        .toList()
                : null;
    }

    private static @Nullable Duration labelDelay(JsonObject project) {
        return project.get("monitor") instanceof JsonObject monitor
                        && monitor.get("labels") instanceof JsonObject labels
                ? span(labels, "delay").orElse(null)
                : null;
    }
}
