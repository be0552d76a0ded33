package dev.flyball.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way of one model version to an endpoint, as its row and its transitions stand in the store.
///
/// @param stable what served when it began, null for an endpoint's first
/// @param hold how long the last step is watched before the rollout has succeeded
public record Rollout(
        String id,
        String endpoint,
        Strategy strategy,
        Duration hold,
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

    /// The share of the traffic that the candidate gets, 0..1.
    public double weight() {
        return switch (state()) {
            case PROMOTING, SUCCEEDED -> 1;
            case PENDING, WARMING, RUNNING, HOLDING, ABORTING, ABORTED, FAILED_TO_START -> 0;
        };
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
        return new Rollout(id, endpoint, strategy, hold, stable, candidate, started, longer);
    }
}
