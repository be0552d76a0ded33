package dev.flyball.rollout;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.Event;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.rollout.Deployments.Action;
import dev.flyball.serving.Endpoint;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.Revision;
import dev.flyball.serving.Servable;
import dev.flyball.serving.log.DecisionsInOrder.Position;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Takes a rollout from state to state, and its endpoint along.
///
/// A transition is on disk before it takes effect on routing, but for an abort, which swaps first. One lock an endpoint
/// keeps transition and route together; a model loads outside of it, so that an abort never waits for a load.
final class RolloutDriver {
    private final RolloutStore store;
    private final Endpoints endpoints;
    private final Deployments.Loader loader;
    private final Deployments.Promotion promotion;
    private final InstantSource clock;
    private final Watches watches;
    private final Departures departures = new Departures();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    RolloutDriver(
            RolloutStore store,
            Endpoints endpoints,
            Deployments.Loader loader,
            Deployments.Promotion promotion,
            Observations observations,
            InstantSource clock) {
        this.store = store;
        this.endpoints = endpoints;
        this.loader = loader;
        this.promotion = promotion;
        this.clock = clock;
        this.watches = new Watches(store, observations, clock);
    }

    Watches watches() {
        return watches;
    }

    Departures departures() {
        return departures;
    }

    <T> T alone(String endpoint, Supplier<T> work) {
        ReentrantLock lock = locks.computeIfAbsent(endpoint, name -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    Rollout now(Rollout rollout) {
        return store.find(rollout.id()).orElseThrow();
    }

    Endpoint endpoint(Rollout rollout) {
        return endpoints.open(rollout.endpoint());
    }

    /// From PENDING as far as it goes by itself.
    Rollout start(Rollout rollout, String cause, String actor) {
        Rollout warming = alone(rollout.endpoint(), () -> {
            Rollout now = now(rollout);
            if (now.state() != RolloutState.PENDING) {
                return now;
            }
            Rollout moved = move(now, RolloutState.WARMING, 1, new Why(cause, actor, ""));
            if (hasGap(moved)) {
                endpoint(moved).unload();
            }
            return moved;
        });
        return warming.state() == RolloutState.WARMING ? warm(warming) : warming;
    }

    /// Whether nothing answers while the candidate loads.
    static boolean hasGap(Rollout rollout) {
        return rollout.strategy() == Strategy.RECREATE && rollout.stable() != null;
    }

    Servable load(Rollout rollout, Target target) {
        Servable servable = loader.load(target);
        watches.loaded(rollout.endpoint(), target, servable);
        return servable;
    }

    /// From WARMING as far as it goes by itself.
    Rollout warm(Rollout warming) {
        Servable servable;
        try {
            servable = load(warming, warming.candidate());
        } catch (Deployments.WarmTimeout e) {
            return alone(warming.endpoint(), () -> failed(now(warming), "warm_timeout", e));
        } catch (RuntimeException e) {
            return alone(warming.endpoint(), () -> failed(now(warming), "load_error", e));
        }
        return alone(warming.endpoint(), () -> takeOver(now(warming), servable));
    }

    private Rollout failed(Rollout rollout, String cause, RuntimeException failure) {
        if (rollout.state() != RolloutState.WARMING) {
            return rollout;
        }
        Why why = new Why(cause, Event.SYSTEM, Deployments.brief(failure));
        Rollout failed = move(rollout, RolloutState.FAILED_TO_START, 1, why);
        if (hasGap(rollout)) {
            serve(rollout, rollout.stable());
        }
        return failed;
    }

    private Rollout takeOver(Rollout rollout, Servable servable) {
        if (rollout.state() != RolloutState.WARMING) {
            servable.close();
            return rollout;
        }
        boolean divided = false;
        try {
            if (rollout.plan().isWatched()) {
                Rollout running = divide(rollout, servable);
                divided = running.state() == RolloutState.RUNNING;
                return running;
            }
            Rollout promoting = move(rollout, RolloutState.PROMOTING, 1, new Why("warm", Event.SYSTEM, ""));
            divided = true;
            if (rollout.hold().isZero()) {
                endpoint(rollout).swap(revision(rollout.candidate()), servable);
            } else {
                endpoint(rollout).swapKeeping(revision(rollout.candidate()), servable);
            }
            return finish(promoting);
        } finally {
            if (!divided) {
                servable.close();
            }
        }
    }

    private Rollout divide(Rollout rollout, Servable servable) {
        Position from;
        try {
            endpoint(rollout)
                    .look(null, Servable::inputs)
                    .ifPresent(inputs -> Fit.require(inputs, servable, "rollout " + rollout.id()));
            from = watches.start(rollout.endpoint());
        } catch (RuntimeException e) {
            return failed(rollout, "load_error", e);
        }
        Why why = new Why("warm", Event.SYSTEM, "");
        Rollout running = append(rollout, RolloutState.RUNNING, 1, why, Watches.beginning(from), null);
        watches.open(running, from);
        endpoint(running).divide(revision(running.candidate()), servable, running.split());
        return running;
    }

    /// Ends the last step when it has been on long enough.
    Rollout finish(Rollout rollout) {
        return alone(rollout.endpoint(), () -> {
            Rollout now = now(rollout);
            return now.state() == RolloutState.PROMOTING && isOver(now)
                    ? succeed(now, new Why("finished", Event.SYSTEM, ""))
                    : now;
        });
    }

    private boolean isOver(Rollout promoting) {
        return watches.find(promoting.id())
                .map(watch -> watch.clock().held().compareTo(promoting.hold()) >= 0)
                .orElseGet(() -> !clock.instant().isBefore(end(promoting)));
    }

    private static Instant end(Rollout rollout) {
        return rollout.updated().plus(rollout.hold());
    }

    /// The aliases move first: a crash between the two moves them again, which changes nothing.
    private Rollout succeed(Rollout promoting, Why why) {
        promotion.promote(promoting);
        Rollout succeeded = move(promoting, RolloutState.SUCCEEDED, promoting.step(), why);
        endpoint(succeeded).settle();
        watches.remove(succeeded.id());
        return succeeded;
    }

    /// Goes to the next step.
    Rollout next(Rollout now) {
        int step = now.step() + 1;
        RolloutState to = step < now.plan().lastStep() ? RolloutState.RUNNING : RolloutState.PROMOTING;
        return step(now, to, step, new Why("next", Event.SYSTEM, ""));
    }

    private Rollout step(Rollout now, RolloutState to, int step, Why why) {
        Rollout moved = move(now, to, step, why);
        watches.find(moved.id()).ifPresent(watch -> watch.enter(step));
        endpoint(moved).divide(moved.split());
        return moved;
    }

    /// Goes to the last step at a person's word, or ends it.
    Rollout promote(Rollout rollout, String actor, String reason) {
        return alone(rollout.endpoint(), () -> {
            Rollout now = now(rollout);
            Why why = new Why("manual_promote", actor, reason);
            return switch (now.state()) {
                case RUNNING, HOLDING ->
                    step(now, RolloutState.PROMOTING, now.plan().lastStep(), why);
                case PROMOTING -> succeed(now, why);
                case PENDING, WARMING, SUCCEEDED, ABORTING, ABORTED, FAILED_TO_START ->
                    throw Deployments.conflict(now, Action.PROMOTE);
            };
        });
    }

    Rollout pause(Rollout rollout, String actor, String reason) {
        return alone(rollout.endpoint(), () -> {
            Rollout now = now(rollout);
            if (now.state() != RolloutState.RUNNING) {
                throw Deployments.conflict(now, Action.PAUSE);
            }
            return hold(now, new Why("manual_pause", actor, reason));
        });
    }

    /// Keeps the weight as it is and asks a person.
    Rollout hold(Rollout now, Why why) {
        return move(now, RolloutState.HOLDING, now.step(), why);
    }

    Rollout resume(Rollout rollout, String actor, String reason) {
        return alone(rollout.endpoint(), () -> {
            Rollout now = now(rollout);
            if (now.state() != RolloutState.HOLDING) {
                throw Deployments.conflict(now, Action.RESUME);
            }
            Optional<Watch> watch = watches.find(now.id());
            if (watch.isPresent() && watch.get().evidence().ratio().alarm()) {
                throw new FlyballException(
                        ErrorCode.CONFLICT,
                        "The sample ratio does not fit, so that this rollout cannot go on by itself (" + now.endpoint()
                                + ").",
                        "rollout " + now.id(),
                        "Maybe abort it and begin a new one, or promote it.");
            }
            Rollout running = move(now, RolloutState.RUNNING, now.step(), new Why("manual_resume", actor, reason));
            watch.ifPresent(Watch::resumed);
            return running;
        });
    }

    /// Goes back to what served before.
    Rollout abort(Rollout rollout, String cause, String actor, String reason) {
        return alone(rollout.endpoint(), () -> {
            Rollout now = now(rollout);
            if (now.state().isFinal() || now.state() == RolloutState.ABORTING) {
                throw Deployments.conflict(now, Action.ABORT);
            }
            return back(now, new Why(cause, actor, reason));
        });
    }

    /// One swap first, then what is on disk.
    Rollout back(Rollout now, Why why) {
        Instant begun = clock.instant();
        if (now.basisPoints() > 0 || hasGap(now)) {
            goBack(now);
        }
        JsonObject latency = JsonObject.builder()
                .put(
                        "abort_latency_ms",
                        java.time.Duration.between(begun, clock.instant()).toNanos() / 1e6)
                .build();
        Rollout aborting = append(now, RolloutState.ABORTING, now.step(), why, latency, snapshot(now));
        return leave(aborting);
    }

    /// Goes back to what served before, and does not wait for the candidate's last request.
    void end(Rollout rollout, String cause, String actor, String reason) {
        Rollout unused = alone(rollout.endpoint(), () -> {
            Rollout now = now(rollout);
            Rollout aborting = now.state() == RolloutState.ABORTING ? now : back(now, new Why(cause, actor, reason));
            departures.remove(now.id());
            return leave(aborting);
        });
    }

    /// Ends an abort once the candidate's last request has ended.
    Rollout leave(Rollout aborting) {
        if (aborting.state() != RolloutState.ABORTING || !departures.isOver(aborting.id(), clock.instant())) {
            return aborting;
        }
        Transition last = aborting.transitions().getLast();
        Why why = new Why(last.cause(), last.actor(), last.note());
        Rollout aborted = move(aborting, RolloutState.ABORTED, aborting.step(), why);
        departures.remove(aborted.id());
        watches.remove(aborted.id());
        return aborted;
    }

    private void goBack(Rollout rollout) {
        Target stable = rollout.stable();
        if (stable == null) {
            endpoint(rollout).unload();
            return;
        }
        var callers = endpoint(rollout).revert();
        if (callers.isPresent()) {
            departures.add(rollout, callers.get(), clock.instant());
        } else if (endpoint(rollout).serving().filter(revision(stable)::equals).isEmpty()) {
            serve(rollout, stable);
        }
    }

    void serve(Rollout rollout, @Nullable Target target) {
        if (target != null) {
            endpoint(rollout).swap(revision(target), load(rollout, target));
        }
    }

    static Revision revision(Target target) {
        return new Revision(target.revision(), target.model(), Integer.toString(target.version()));
    }

    /// Why a rollout moves.
    record Why(String cause, String actor, String note) {}

    Rollout move(Rollout rollout, RolloutState to, int step, Why why) {
        return append(rollout, to, step, why, JsonObject.EMPTY, snapshot(rollout));
    }

    private @Nullable Snapshot snapshot(Rollout rollout) {
        return watches.find(rollout.id())
                .map(watch -> watch.snapshot(clock.instant()))
                .orElse(null);
    }

    private Rollout append(
            Rollout rollout, RolloutState to, int step, Why why, JsonObject more, @Nullable Snapshot snapshot) {
        JsonObject.Builder evidence = JsonObject.builder();
        watches.find(rollout.id()).ifPresent(watch -> watch.report().members().forEach(evidence::put));
        more.members().forEach(evidence::put);
        Transition transition = new Transition(
                rollout.nextSequence(),
                clock.instant(),
                rollout.state(),
                to,
                step,
                why.cause(),
                why.actor(),
                why.note(),
                evidence.build());
        return store.append(rollout.id(), transition, RolloutEvents.of(rollout.with(transition), transition), snapshot);
    }

    Rollout require(String id) {
        return store.find(id)
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.UNKNOWN_NAME,
                        "There is no rollout (" + id + ").",
                        "rollouts",
                        "Maybe flyball rollout show ENDPOINT."));
    }
}
