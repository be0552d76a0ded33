package dev.flyball.rollout;

import dev.flyball.kernel.Event;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps rollouts. Each method is one transaction, durable when it returns. Safe for any number of threads.
public interface RolloutStore {
    /// Begins a rollout: gives it the endpoint's next revision and, as its stable side, what serves now.
    ///
    /// @param idempotencyKey the same key again gets the first rollout; null: every call counts
    /// @throws dev.flyball.kernel.FlyballException FB-615 when another rollout of the endpoint has not ended
    Rollout begin(NewRollout rollout, @Nullable String idempotencyKey);

    /// Adds a transition.
    ///
    /// @param snapshot what has been gathered up to it, null when nothing was
    /// @throws dev.flyball.kernel.FlyballException FB-615 when its sequence is not the next
    Rollout append(String id, Transition transition, List<Event> events, @Nullable Snapshot snapshot);

    /// Keeps what a rollout has gathered, in the place of what was kept before.
    void save(String id, Snapshot snapshot);

    /// What a rollout has gathered, with all of its units; empty when nothing was kept, or what was
    /// kept is damaged.
    Optional<Snapshot> snapshot(String id);

    Optional<Rollout> find(String id);

    /// The rollouts of an endpoint, newest first.
    List<Rollout> of(String endpoint);

    /// Every endpoint that a rollout names, by name.
    List<String> endpoints();

    /// What serves on an endpoint: the candidate of the newest rollout that reached its last step and
    /// was not aborted.
    default Optional<Target> serving(String endpoint) {
        return of(endpoint).stream()
                .filter(rollout ->
                        rollout.state() == RolloutState.SUCCEEDED || rollout.state() == RolloutState.PROMOTING)
                .findFirst()
                .map(Rollout::candidate);
    }
}
