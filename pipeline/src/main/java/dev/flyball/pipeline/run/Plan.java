package dev.flyball.pipeline.run;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.List;
import java.util.Locale;

/// What a run would do.
public record Plan(List<PlannedStep> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }

    /// What would happen to a step.
    public enum Action {
        RUN,
        HIT,
        OFF
    }

    /// @param because one phrase: what is unchanged, or what differs
    public record PlannedStep(String name, Action action, String because) {}

    public int toRun() {
        return (int) steps.stream().filter(step -> step.action() == Action.RUN).count();
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("to_run", toRun())
                .put(
                        "steps",
                        JsonArray.of(
                                steps,
                                step -> JsonObject.builder()
                                        .put("name", step.name())
                                        .put("action", step.action().name().toLowerCase(Locale.ROOT))
                                        .put("because", step.because())
                                        .build()))
                .build();
    }
}
