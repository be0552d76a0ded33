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
        return store.runs(RunQuery.ofProject(definition.name(), 100)).stream()
                .filter(run ->
                        run.state() == RunState.SUCCEEDED && run.options().isWhole())
                .findFirst()
                .filter(run -> run.fingerprint().equals(fingerprint));
    }

    public Plan plan(ProjectDefinition definition, Path folder) {
        Optional<RunRecord> same = unchanged(definition, folder);
        StepKeys keys = new StepKeys(definition, folder, digests);
        List<PlannedStep> steps = new ArrayList<>();
        Map<String, Digest> inputs = new HashMap<>();
        String blockedBy = "";
        for (StepBody body : bodies) {
            if (body.isOff(definition)) {
                steps.add(new PlannedStep(body.step(), Action.OFF, "switched off"));
                continue;
            }
            if (same.isPresent()) {
                steps.add(new PlannedStep(body.step(), Action.HIT, "definition, code and source are unchanged"));
                continue;
            }
            PlannedStep planned = blockedBy.isEmpty() && body.isCached()
                    ? look(definition.name(), body, keys.record(body, inputs), inputs)
                    : new PlannedStep(
                            body.step(),
                            Action.RUN,
                            body.isCached() ? blockedBy + " runs before it" : "it acts on the registry or an endpoint");
            if (planned.action() == Action.RUN && blockedBy.isEmpty()) {
                blockedBy = body.step();
            }
            steps.add(planned);
        }
        return new Plan(steps);
    }

    private PlannedStep look(String project, StepBody body, JsonObject record, Map<String, Digest> inputs) {
        Optional<StepResult> result = store.result(StepKeys.key(record));
        if (result.isEmpty()) {
            return new PlannedStep(body.step(), Action.RUN, difference(project, body, record));
        }
        for (ArtifactRef output : result.get().outputs()) {
            switch (artifacts.check(output)) {
                case MISSING -> {
                    return new PlannedStep(body.step(), Action.RUN, "artifact-missing");
                }
                case DAMAGED -> {
                    return new PlannedStep(body.step(), Action.RUN, "artifact-damaged");
                }
                case WHOLE -> inputs.put(output.port(), output.digest());
            }
        }
        return new PlannedStep(
                body.step(),
                Action.HIT,
                "unchanged since run " + result.get().runId().substring(0, 8));
    }

    private String difference(String project, StepBody body, JsonObject record) {
        return store.results(project, body.step(), 1).stream()
                .findFirst()
                .map(earlier -> StepKeys.firstDifference(earlier.record(), record) + " differs")
                .orElse("it has not run yet");
    }
}
