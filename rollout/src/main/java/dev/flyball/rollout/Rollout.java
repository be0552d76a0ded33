package dev.flyball.rollout;

import dev.flyball.kernel.json.JsonObject;
import dev.flyball.serving.Split;
import dev.flyball.stats.experiment.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way of one model version to an endpoint, as its row and its transitions stand in the store.
///
/// @param stable what served when it began, null for an endpoint's first
/// @param plan how it goes
public record Rollout(
        String id,
        String endpoint,
        Strategy strategy,
        Plan plan,
        @Nullable Target stable,
        Target candidate,
        Instant started,
        List<Transition> transitions) {
    public Rollout {
        transitions = List.copyOf(transitions);
    }

    public RolloutState state() {
        return transitions.isEmpty()
                ? RolloutState.PENDING
                : transitions.getLast().to();
    }

    public Instant updated() {
        return transitions.isEmpty() ? started : transitions.getLast().time();
    }

    /// How long the last step is watched before the rollout has succeeded.
    public Duration hold() {
        return plan.hold();
    }

    /// The step, from 1 on.
    public int step() {
        return transitions.isEmpty() ? 1 : transitions.getLast().step();
    }

    /// The candidate's share of the traffic in basis points.
    public int basisPoints() {
        return switch (state()) {
            case RUNNING, HOLDING -> plan.weight(step());
            case PROMOTING, SUCCEEDED -> Split.ALL;
            case PENDING, WARMING, ABORTING, ABORTED, FAILED_TO_START -> 0;
        };
    }

    /// The candidate's share of the traffic, 0..1.
    public double weight() {
        return basisPoints() / (double) Split.ALL;
    }

    /// How the endpoint's requests are to be divided; the salt is this rollout's own.
    public Split split() {
        return new Split(id, basisPoints(), new Assignment(id, 0), plan.sticky());
    }

    /// What spoke for the newest transition that had evidence.
    public JsonObject evidence() {
        return transitions.reversed().stream()
                .map(Transition::evidence)
                .filter(evidence -> evidence.has("guards"))
                .findFirst()
                .orElse(JsonObject.EMPTY);
    }

    public String reason() {
        return transitions.isEmpty() ? "" : transitions.getLast().note();
    }

    public int nextSequence() {
        return transitions.size() + 1;
    }

    /// This rollout one transition later.
    public Rollout with(Transition transition) {
        List<Transition> longer = new ArrayList<>(transitions);
        longer.add(transition);
        return new Rollout(id, endpoint, strategy, plan, stable, candidate, started, longer);
    }
}
