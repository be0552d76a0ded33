package dev.flyball.pipeline.steps;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.project.DeployWishes;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.pipeline.run.StepBody;
import dev.flyball.pipeline.run.StepContext;
import dev.flyball.pipeline.run.StepOutcome;
import dev.flyball.registry.ModelStore;
import dev.flyball.registry.ModelVersion;
import dev.flyball.rollout.Deployments;
import dev.flyball.rollout.Rollout;
import dev.flyball.rollout.RolloutState;
import dev.flyball.rollout.Strategy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `deploy`: brings the registered version to its endpoint. It is done when the rollout is under
/// way; a canary then goes on
/// without the run, and one of an earlier run that has not ended gives way to it.
public final class DeployStep implements StepBody {
    private final ModelStore models;
    private final Deployments deployments;

    public DeployStep(ModelStore models, Deployments deployments) {
        this.models = models;
        this.deployments = deployments;
    }

    @Override
    public String step() {
        return "deploy";
    }

    @Override
    public int implementation() {
        return 2;
    }

    @Override
    public List<String> inputs() {
        return List.of(Ports.PACKAGE);
    }

    @Override
    public Map<String, Shelf> outputs() {
        return Map.of();
    }

    @Override
    public boolean isCached() {
        return false;
    }

    @Override
    public boolean isOff(ProjectDefinition definition) {
        return definition.isOff("deploy");
    }

    @Override
    public JsonObject params(ProjectDefinition definition) {
        return JsonObject.builder()
                .put("endpoint", Models.endpoint(definition))
                .put("deploy", definition.block("deploy"))
                .build();
    }

    @Override
    public StepOutcome run(StepContext context) {
        ProjectDefinition definition = context.definition();
        Digest digest = context.inputDigest(Ports.PACKAGE).orElseThrow();
        ModelVersion version = models.versionsOfRun(context.run().id()).getLast();
        @Nullable
        Strategy strategy = definition
                .text("deploy", "strategy")
                .map(word -> Strategy.parse(word, "flyball.yaml deploy.strategy"))
                .orElse(null);
        Deployments.Request request = new Deployments.Request(
                Models.endpoint(definition),
                version.model(),
                version.number(),
                digest,
                strategy,
                DeployWishes.of(definition.resolved()),
                context.run().actor(),
                true);
        Rollout rollout = deployments.deploy(request, context.idempotencyKey("rollout"));
        JsonObject facts = JsonObject.builder().put("rollout", rollout.id()).build();
        String found = version.reference() + " to " + rollout.endpoint() + " by "
                + rollout.strategy().word() + ", revision "
                + rollout.candidate().revision();
        if (rollout.state() == RolloutState.FAILED_TO_START || rollout.state() == RolloutState.ABORTED) {
            FlyballException error = new FlyballException(
                    ErrorCode.ROLLOUT_FAILED,
                    "The rollout ended " + rollout.state() + " (" + rollout.reason() + ").",
                    "endpoint " + rollout.endpoint(),
                    "Maybe flyball rollout show " + rollout.endpoint() + ".");
            return new StepOutcome.Refused(error, found, facts);
        }
        return new StepOutcome.Done(found, facts);
    }
}
