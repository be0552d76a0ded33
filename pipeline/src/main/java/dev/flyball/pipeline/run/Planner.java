package dev.flyball.pipeline.run;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.run.Plan.Action;
import dev.flyball.pipeline.run.Plan.PlannedStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds out what a run would do, without doing it. Safe for any number of threads.
public final class Planner {
    private static final int MOST_RUNS = 100;

    private final RunStore store;
    private final Artifacts artifacts;
    private final List<StepBody> bodies;
    private final FileDigests digests;

    public Planner(RunStore store, Artifacts artifacts, List<StepBody> bodies, FileDigests digests) {
        this.store = store;
        this.artifacts = artifacts;
        this.bodies = List.copyOf(bodies);
        this.digests = digests;
    }

    /// The digest by which an unchanged project is known.
    public Digest fingerprint(ProjectDefinition definition, Path folder) {
        return new StepKeys(definition, folder, digests).fingerprint(bodies);
    }

    /// The newest run that did the whole project with success, when nothing has changed since.
    public Optional<RunRecord> unchanged(ProjectDefinition definition, Path folder) {
        Digest fingerprint = fingerprint(definition, folder);
        return store.runs(new RunQuery(definition.name(), RunState.SUCCEEDED, MOST_RUNS)).stream()
                .filter(run -> run.options().isWhole())
                .findFirst()
                .filter(run -> run.fingerprint().equals(fingerprint));
    }

    /// What a run would do. A project that equals its newest successful run needs nothing, as long as
    /// what that run made
    /// is still there; else each step is looked up by what it would read.
    public Plan plan(ProjectDefinition definition, Path folder) {
        return unchanged(definition, folder)
                .map(same -> done(definition, same))
                .orElseGet(() -> byKeys(definition, folder));
    }

    private Plan done(ProjectDefinition definition, RunRecord same) {
        List<StepRecord> made = store.steps(same.id());
        String since = "unchanged since run "
                + same.id().substring(0, Math.min(8, same.id().length()));
        List<PlannedStep> steps = new ArrayList<>();
        for (StepBody body : bodies) {
            if (body.isOff(definition)) {
                steps.add(new PlannedStep(body.step(), Action.OFF, "switched off"));
            } else {
                String lost = made.stream()
                        .filter(step -> step.name().equals(body.step()))
                        .flatMap(step -> step.outputs().stream())
                        .map(this::lost)
                        .filter(reason -> !reason.isEmpty())
                        .findFirst()
                        .orElse("");
                Action action = lost.isEmpty() ? Action.HIT : Action.RUN;
                steps.add(new PlannedStep(body.step(), action, lost.isEmpty() ? since : lost));
            }
        }
        return new Plan(steps);
    }

    /// Why an artifact cannot be read; empty when it can.
    private String lost(ArtifactRef output) {
        return switch (artifacts.check(output)) {
            case WHOLE -> "";
            case MISSING -> "artifact-missing";
            case DAMAGED -> "artifact-damaged";
        };
    }

    private Plan byKeys(ProjectDefinition definition, Path folder) {
        StepKeys keys = new StepKeys(definition, folder, digests);
        List<PlannedStep> steps = new ArrayList<>();
        Map<String, Digest> inputs = new HashMap<>();
        String blockedBy = "";
        for (StepBody body : bodies) {
            PlannedStep planned = body.isOff(definition)
                    ? new PlannedStep(body.step(), Action.OFF, "switched off")
                    : blockedBy.isEmpty() && body.isCached()
                            ? look(definition.name(), body, keys.record(body, inputs), inputs)
                            : new PlannedStep(body.step(), Action.RUN, because(body, blockedBy));
            if (planned.action() == Action.RUN && blockedBy.isEmpty()) {
                blockedBy = body.step();
            }
            steps.add(planned);
        }
        return new Plan(steps);
    }

    private static String because(StepBody body, String blockedBy) {
        return body.isCached() ? blockedBy + " runs before it" : "it acts on the registry or an endpoint";
    }

    private PlannedStep look(String project, StepBody body, JsonObject record, Map<String, Digest> inputs) {
        Optional<StepResult> result = store.result(StepKeys.key(record));
        if (result.isEmpty()) {
            return new PlannedStep(body.step(), Action.RUN, difference(project, body, record));
        }
        for (ArtifactRef output : result.get().outputs()) {
            String lost = lost(output);
            if (!lost.isEmpty()) {
                return new PlannedStep(body.step(), Action.RUN, lost);
            }
            inputs.put(output.port(), output.digest());
        }
        String runId = result.get().runId();
        return new PlannedStep(
                body.step(), Action.HIT, "unchanged since run " + runId.substring(0, Math.min(8, runId.length())));
    }

    private String difference(String project, StepBody body, JsonObject record) {
        return store.results(project, body.step(), 1).stream()
                .findFirst()
                .map(earlier -> StepKeys.firstDifference(earlier.record(), record) + " differs")
                .orElse("it has not run yet");
    }
}
