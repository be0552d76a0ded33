package dev.flyball.rollout;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.Event;
import dev.flyball.kernel.FlyballException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A [RolloutStore] that lasts as long as its object.
public final class InMemoryRolloutStore implements RolloutStore {
    private final Map<String, Rollout> rollouts = new LinkedHashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Snapshot> snapshots = new HashMap<>();
    private final List<Event> events = new ArrayList<>();

    @Override
    public synchronized Rollout begin(NewRollout rollout, @Nullable String idempotencyKey) {
        String known = idempotencyKey == null ? null : keys.get(idempotencyKey);
        if (known != null) {
            return find(known).orElseThrow();
        }
        List<Rollout> earlier = of(rollout.endpoint());
        earlier.stream().filter(other -> !other.state().isFinal()).findFirst().ifPresent(other -> {
            throw unfinished(other);
        });
        int revision = earlier.stream()
                        .mapToInt(other -> other.candidate().revision())
                        .max()
                        .orElse(0)
                + 1;
        Target candidate = new Target(rollout.model(), rollout.version(), rollout.digest(), revision);
        Rollout begun = new Rollout(
                rollout.id(),
                rollout.endpoint(),
                rollout.strategy(),
                rollout.plan(),
                serving(rollout.endpoint()).orElse(null),
                candidate,
                rollout.now(),
                List.of());
        rollouts.put(begun.id(), begun);
        if (idempotencyKey != null) {
            keys.put(idempotencyKey, begun.id());
        }
        return begun;
    }

    /// The refusal that every store gives.
    public static FlyballException unfinished(Rollout other) {
        return new FlyballException(
                ErrorCode.CONFLICT,
                "A rollout of the endpoint has not ended (" + other.endpoint() + ": " + other.state() + ").",
                "rollout " + other.id(),
                "Maybe flyball rollout abort " + other.endpoint() + " first.");
    }

    /// The refusal that every store gives.
    public static FlyballException outOfOrder(String id, int sequence) {
        return new FlyballException(
                ErrorCode.CONFLICT,
                "Somebody else moved the rollout (" + id + ", transition " + sequence + ").",
                "rollout " + id,
                "Maybe look at it again.");
    }

    @Override
    public synchronized Rollout append(
            String id, Transition transition, List<Event> told, @Nullable Snapshot snapshot) {
        Rollout rollout = find(id).orElseThrow();
        if (transition.sequence() != rollout.nextSequence()) {
            throw outOfOrder(id, transition.sequence());
        }
        Rollout next = rollout.with(transition);
        rollouts.put(id, next);
        events.addAll(told);
        if (snapshot != null) {
            save(id, snapshot);
        }
        return next;
    }

    @Override
    public synchronized void save(String id, Snapshot snapshot) {
        List<Long> units = new ArrayList<>();
        Snapshot before = snapshots.get(id);
        if (before != null && !snapshot.isFirst()) {
            units.addAll(before.units());
        }
        units.addAll(snapshot.units());
        snapshots.put(id, new Snapshot(snapshot.state(), units, false));
    }

    @Override
    public synchronized Optional<Snapshot> snapshot(String id) {
        return Optional.ofNullable(snapshots.get(id));
    }

    @Override
    public synchronized Optional<Rollout> find(String id) {
        return Optional.ofNullable(rollouts.get(id));
    }

    @Override
    public synchronized List<Rollout> of(String endpoint) {
        return new ArrayList<>(rollouts.values())
                .reversed().stream()
                        .filter(rollout -> rollout.endpoint().equals(endpoint))
                        .toList();
    }

    @Override
    public synchronized List<String> endpoints() {
        return rollouts.values().stream()
                .map(Rollout::endpoint)
                .distinct()
                .sorted()
                .toList();
    }

    /// As if every snapshot were damaged.
    public synchronized void forgetSnapshots() {
        snapshots.clear();
    }

    public synchronized List<Event> events() {
        return List.copyOf(events);
    }
}
