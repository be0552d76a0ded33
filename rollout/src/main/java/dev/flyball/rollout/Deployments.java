package dev.flyball.rollout;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.Event;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.serving.Endpoint;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.Revision;
import dev.flyball.serving.Servable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Brings model versions to endpoints: begins rollouts, carries them out, and finds its way back after a restart.
///
/// One rollout moves at a time; requests are never stopped by one, but for the gap that `recreate` means.
public final class Deployments {
    private final RolloutStore store;
    private final Endpoints endpoints;
    private final Loader loader;
    private final Promotion promotion;
    private final InstantSource clock;
    private final Supplier<String> ids;

    public Deployments(
            RolloutStore store,
            Endpoints endpoints,
            Loader loader,
            Promotion promotion,
            InstantSource clock,
            Supplier<String> ids) {
        this.store = store;
        this.endpoints = endpoints;
        this.loader = loader;
        this.promotion = promotion;
        this.clock = clock;
        this.ids = ids;
    }

    /// Loads a version, and warms it.
    @FunctionalInterface
    public interface Loader {
        Servable load(Target target);
    }

    /// Moves `champion` and `previous` when a rollout has succeeded.
    @FunctionalInterface
    public interface Promotion {
        void promote(Rollout rollout);
    }

    /// What to deploy where.
    ///
    /// @param strategy null: recreate for an endpoint's first version, else rolling
    public record Request(
            String endpoint,
            String model,
            int version,
            dev.flyball.kernel.Digest digest,
            @Nullable Strategy strategy,
            Duration hold,
            String actor) {}

    /// Begins a rollout and takes it as far as it goes by itself.
    public synchronized Rollout deploy(Request request, @Nullable String idempotencyKey) {
        return deploy(request, idempotencyKey, "started");
    }

    private Rollout deploy(Request request, @Nullable String idempotencyKey, String cause) {
        boolean first = store.serving(request.endpoint()).isEmpty();
        Strategy strategy =
                request.strategy() != null ? request.strategy() : first ? Strategy.RECREATE : Strategy.ROLLING;
        NewRollout begin = new NewRollout(
                ids.get(),
                request.endpoint(),
                strategy,
                first ? Duration.ZERO : request.hold(),
                request.model(),
                request.version(),
                request.digest(),
                request.actor(),
                clock.instant());
        Rollout rollout = store.begin(begin, idempotencyKey);
        return rollout.state() == RolloutState.PENDING ? start(rollout, cause, request.actor()) : rollout;
    }

    private Rollout start(Rollout rollout, String cause, String actor) {
        Rollout warming = move(rollout, RolloutState.WARMING, cause, actor, "");
        Endpoint endpoint = endpoints.open(rollout.endpoint());
        boolean gap = rollout.strategy() == Strategy.RECREATE && rollout.stable() != null;
        if (gap) {
            endpoint.unload();
        }
        Servable servable;
        try {
            servable = loader.load(rollout.candidate());
        } catch (RuntimeException e) {
            Rollout failed = move(warming, RolloutState.FAILED_TO_START, "load_error", Event.SYSTEM, brief(e));
            if (gap) {
                serve(endpoint, java.util.Objects.requireNonNull(rollout.stable()));
            }
            return failed;
        }
        // The event is on disk before it takes effect on routing.
        Rollout promoting = move(warming, RolloutState.PROMOTING, "warm", Event.SYSTEM, "");
        endpoint.swap(revision(rollout.candidate()), servable);
        return finish(promoting);
    }

    private static String brief(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("it could not be loaded");
    }

    private static Revision revision(Target target) {
        return new Revision(target.revision(), target.model(), Integer.toString(target.version()));
    }

    private void serve(Endpoint endpoint, Target target) {
        endpoint.swap(revision(target), loader.load(target));
    }

    /// Ends the last step when it has been watched long enough.
    private Rollout finish(Rollout rollout) {
        Instant end = rollout.updated().plus(rollout.hold());
        if (rollout.state() != RolloutState.PROMOTING || clock.instant().isBefore(end)) {
            return rollout;
        }
        Rollout succeeded = move(rollout, RolloutState.SUCCEEDED, "finished", Event.SYSTEM, "");
        promotion.promote(succeeded);
        return succeeded;
    }

    /// Looks at every rollout that waits for time to pass; to be called often.
    public synchronized void tick() {
        for (String name : store.endpoints()) {
            store.of(name).stream().findFirst().ifPresent(this::finish);
        }
    }

    /// Serves again what served before, and finishes what a crash left half done. An endpoint whose
    /// package cannot be
    /// loaded stays without a revision and is told of.
    ///
    /// @return one sentence for each endpoint that could not be brought back
    public synchronized List<String> recover() {
        List<String> problems = new ArrayList<>();
        for (String name : store.endpoints()) {
            Endpoint endpoint = endpoints.open(name);
            Rollout newest = store.of(name).getFirst();
            if (newest.state() == RolloutState.PENDING || newest.state() == RolloutState.WARMING) {
                move(newest, RolloutState.FAILED_TO_START, "load_error", Event.SYSTEM, "the server stopped meanwhile");
            }
            try {
                store.serving(name).ifPresent(target -> serve(endpoint, target));
                store.of(name).stream().findFirst().ifPresent(rollout -> {
                    Rollout finished = finish(rollout);
                    if (finished.state() == RolloutState.SUCCEEDED) {
                        promotion.promote(finished);
                    }
                });
            } catch (RuntimeException e) {
                problems.add("The endpoint " + name + " could not be brought back: " + brief(e));
            }
        }
        return problems;
    }

    /// What a person may ask of a rollout.
    public enum Action {
        PROMOTE,
        PAUSE,
        RESUME,
        ABORT,
        UNDO
    }

    /// @throws FlyballException FB-615 when the rollout's state forbids it, FB-122 when there is no such rollout
    public synchronized Rollout act(String id, Action action, String actor, String reason) {
        Rollout rollout = store.find(id)
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.UNKNOWN_NAME,
                        "There is no rollout (" + id + ").",
                        "rollouts",
                        "Maybe flyball rollout show ENDPOINT."));
        if (action == Action.UNDO) {
            return undo(rollout, actor);
        }
        if (rollout.state() != RolloutState.PROMOTING || action == Action.PAUSE || action == Action.RESUME) {
            throw conflict(rollout, action);
        }
        if (action == Action.PROMOTE) {
            Rollout done = move(rollout, RolloutState.SUCCEEDED, "manual_promote", actor, reason);
            promotion.promote(done);
            return done;
        }
        Rollout aborting = move(rollout, RolloutState.ABORTING, "manual_abort", actor, reason);
        Endpoint endpoint = endpoints.open(rollout.endpoint());
        Target stable = rollout.stable();
        if (stable == null) {
            endpoint.unload();
        } else {
            serve(endpoint, stable);
        }
        return move(aborting, RolloutState.ABORTED, "manual_abort", actor, reason);
    }

    private Rollout undo(Rollout rollout, String actor) {
        Rollout newest = store.of(rollout.endpoint()).getFirst();
        Optional<Target> previous = Optional.ofNullable(rollout.stable());
        if (!newest.id().equals(rollout.id()) || rollout.state() != RolloutState.SUCCEEDED || previous.isEmpty()) {
            throw conflict(rollout, Action.UNDO);
        }
        Target target = previous.get();
        Request request = new Request(
                rollout.endpoint(),
                target.model(),
                target.version(),
                target.digest(),
                Strategy.ROLLING,
                Duration.ZERO,
                actor);
        return deploy(request, null, "undo");
    }

    private static FlyballException conflict(Rollout rollout, Action action) {
        return new FlyballException(
                ErrorCode.CONFLICT,
                "A rollout that is " + rollout.state() + " cannot be told to "
                        + action.name().toLowerCase(java.util.Locale.ROOT) + ".",
                "rollout " + rollout.id(),
                rollout.state().isFinal() ? "Maybe undo, or a new rollout." : "Maybe promote or abort.");
    }

    private Rollout move(Rollout rollout, RolloutState to, String cause, String actor, String note) {
        Transition transition =
                new Transition(rollout.nextSequence(), clock.instant(), rollout.state(), to, cause, actor, note);
        return store.append(rollout.id(), transition, events(rollout.with(transition), transition));
    }

    private static List<Event> events(Rollout rollout, Transition transition) {
        List<Event> events = new ArrayList<>();
        events.add(event(
                "rollout.changed",
                rollout,
                transition,
                JsonObject.builder()
                        .put("rollout", rollout.id())
                        .put("from", transition.from().name())
                        .put("to", transition.to().name())
                        .put("step", 1)
                        .put("weight", rollout.weight())
                        .put("cause", transition.cause())
                        .build()));
        boolean takesOver = transition.to() == RolloutState.PROMOTING || transition.to() == RolloutState.ABORTED;
        if (takesOver) {
            boolean aborted = transition.to() == RolloutState.ABORTED;
            Target stable = rollout.stable();
            JsonValue before = stable == null ? null : JsonValue.of(stable.revision());
            JsonValue candidate = JsonValue.of(rollout.candidate().revision());
            events.add(event(
                    "endpoint.changed",
                    rollout,
                    transition,
                    JsonObject.builder()
                            .put("from", aborted ? candidate : before)
                            .put("to", aborted ? before : candidate)
                            .build()));
        }
        return events;
    }

    private static Event event(String type, Rollout rollout, Transition transition, JsonObject data) {
        return new Event(type, null, rollout.endpoint(), null, transition.note(), transition.actor(), data);
    }
}
