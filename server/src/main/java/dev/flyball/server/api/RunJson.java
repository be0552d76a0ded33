package dev.flyball.server.api;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.pipeline.run.RunRecord;
import dev.flyball.pipeline.run.StepRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs in the shape of contract.md section 11.
public final class RunJson {
    private static final List<String> TOLD = List.of("candidates", "metrics", "gate", "model", "rollout");

    private RunJson() {}

    /// @param now for the seconds of steps that have not ended
    public static JsonObject of(RunRecord run, List<StepRecord> steps, Instant now) {
        JsonObject.Builder json = JsonObject.builder()
                .put("run_id", run.id())
                .put("project", run.project())
                .put("state", run.state().name())
                .put("reason", run.reason())
                .put("waiting_for", run.waitingFor())
                .put(
                        "trigger",
                        JsonObject.builder()
                                .put("kind", run.trigger().kind())
                                .put("key", run.trigger().key())
                                .build())
                .put("started", time(run.started()))
                .put("finished", time(run.finished()))
                .put("steps", JsonArray.of(steps, step -> step(step, now)));
        for (String member : TOLD) {
            json.put(member, told(steps, member));
        }
        error(steps, json);
        return json.build();
    }

    private static JsonValue told(List<StepRecord> steps, String member) {
        for (StepRecord step : steps) {
            JsonValue value = step.facts().get(member);
            if (value != null) {
                return value;
            }
        }
        return switch (member) {
            case "candidates" -> new JsonArray(List.of());
            case "metrics" -> JsonObject.EMPTY;
            default -> JsonNull.NULL;
        };
    }

    private static void error(List<StepRecord> steps, JsonObject.Builder json) {
        for (StepRecord step : steps) {
            if (step.facts().get("error") instanceof JsonObject error) {
                json.put("error", error);
            }
        }
    }

    private static JsonObject step(StepRecord step, Instant now) {
        return JsonObject.builder()
                .put("name", step.name())
                .put("state", step.state().name())
                .put("reason", step.reason())
                .put("found", step.found())
                .put("attempt", step.attempt())
                .put("seconds", step.seconds(now))
                .build();
    }

    private static JsonValue time(@Nullable Instant instant) {
        return instant == null ? JsonNull.NULL : JsonValue.of(EndpointJson.time(instant));
    }
}
