package dev.flyball.rollout;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.Event;
import dev.flyball.kernel.FlyballException;
import dev.flyball.serving.Endpoint;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.Revision;
import dev.flyball.serving.Servable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
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
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    RolloutDriver(
            RolloutStore store,
            Endpoints endpoints,
            Deployments.Loader loader,
            Deployments.Promotion promotion,
            InstantSource clock) {
        this.store = store;
        this.endpoints = endpoints;
        this.loader = loader;
        this.promotion = promotion;
        this.clock = clock;
    }

    private <T> T alone(String endpoint, Supplier<T> work) {
        ReentrantLock lock = locks.computeIfAbsent(endpoint, name -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private Rollout now(Rollout rollout) {
        return store.find(rollout.id()).orElseThrow();
    }

    private Endpoint endpoint(Rollout rollout) {
        return endpoints.open(rollout.endpoint());
    }

    /// From PENDING as far as it goes by itself.
    Rollout start(Rollout rollout, String cause, String actor) {
        Rollout warming = alone(rollout.endpoint(), () -> {
            Rollout now = now(rollout);
            if (now.state() != RolloutState.PENDING) {
                return now;
            }
            Rollout moved = move(now, RolloutState.WARMING, cause, actor, "");
            if (hasGap(moved)) {
                endpoint(moved).unload();
            }
            return moved;
        });
        return warming.state() == RolloutState.WARMING ? warm(warming) : warming;
    }

    /// Whether nothing answers while the candidate loads.
    private static boolean hasGap(Rollout rollout) {
        return rollout.strategy() == Strategy.RECREATE && rollout.stable() != null;
    }

    /// From WARMING as far as it goes by itself.
    Rollout warm(Rollout warming) {
        Servable servable;
        try {
            servable = loader.load(warming.candidate());
        } catch (RuntimeException e) {
            return alone(warming.endpoint(), () -> failed(now(warming), e));
        }
        return alone(warming.endpoint(), () -> takeOver(now(warming), servable));
    }

    private Rollout failed(Rollout rollout, RuntimeException cause) {
        if (rollout.state() != RolloutState.WARMING) {
            return rollout;
        }
        Rollout failed =
                move(rollout, RolloutState.FAILED_TO_START, "load_error", Event.SYSTEM, Deployments.brief(cause));
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
        Rollout promoting;
        try {
            promoting = move(rollout, RolloutState.PROMOTING, "warm", Event.SYSTEM, "");
        } catch (RuntimeException e) {
            servable.close();
            throw e;
        }
        if (rollout.hold().isZero()) {
            endpoint(rollout).swap(revision(rollout.candidate()), servable);
        } else {
            endpoint(rollout).swapKeeping(revision(rollout.candidate()), servable);
        }
        return finish(promoting);
    }

    /// Ends the last step when it has been watched long enough.
    Rollout finish(Rollout rollout) {
        return alone(rollout.endpoint(), () -> {
            Rollout now = now(rollout);
            boolean over = !clock.instant().isBefore(end(now));
            return now.state() == RolloutState.PROMOTING && over ? succeed(now, "finished", Event.SYSTEM, "") : now;
        });
    }

    private static Instant end(Rollout rollout) {
        return rollout.updated().plus(rollout.hold());
    }

    /// The aliases move first: a crash between the two moves them again, which changes nothing.
    private Rollout succeed(Rollout promoting, String cause, String actor, String note) {
        promotion.promote(promoting);
        Rollout succeeded = move(promoting, RolloutState.SUCCEEDED, cause, actor, note);
        endpoint(succeeded).settle();
        return succeeded;
    }

    /// Ends the last step at a person's word.
    Rollout promote(Rollout rollout, String actor, String reason) {
        return alone(rollout.endpoint(), () -> {
            Rollout now = now(rollout);
            if (now.state() != RolloutState.PROMOTING) {
                throw Deployments.conflict(now, Deployments.Action.PROMOTE);
            }
            return succeed(now, "manual_promote", actor, reason);
        });
    }

    /// Goes back to what served before.
    Rollout abort(Rollout rollout, String actor, String reason) {
        return alone(rollout.endpoint(), () -> {
            Rollout now = now(rollout);
            if (now.state().isFinal()) {
                throw Deployments.conflict(now, Deployments.Action.ABORT);
            }
            if (now.state() == RolloutState.PROMOTING || hasGap(now)) {
                goBack(now);
            }
            Rollout aborting = move(now, RolloutState.ABORTING, "manual_abort", actor, reason);
            return move(aborting, RolloutState.ABORTED, "manual_abort", actor, reason);
        });
    }

    private void goBack(Rollout rollout) {
        Target stable = rollout.stable();
        if (stable == null) {
            endpoint(rollout).unload();
        } else if (!endpoint(rollout).revert()) {
            serve(rollout, stable);
        }
    }

    /// After a restart: serves again what served, then goes on where the rollout was.
    Rollout resume(Rollout rollout) {
        return switch (rollout.state()) {
            case PENDING -> {
                serve(rollout, rollout.stable());
                yield start(rollout, "started", Event.SYSTEM);
            }
            case WARMING -> {
                serve(rollout, hasGap(rollout) ? null : rollout.stable());
                yield warm(rollout);
            }
            case PROMOTING -> {
                serve(rollout, rollout.candidate());
                keepStandby(rollout);
                yield finish(rollout);
            }
            case RUNNING, HOLDING ->
                throw new IllegalStateException("No strategy of today comes to " + rollout.state() + ".");
            case ABORTING -> {
                serve(rollout, rollout.stable());
                yield alone(
                        rollout.endpoint(),
                        () -> move(rollout, RolloutState.ABORTED, "manual_abort", Event.SYSTEM, rollout.reason()));
            }
            case SUCCEEDED, ABORTED, FAILED_TO_START -> {
                serve(rollout, store.serving(rollout.endpoint()).orElse(null));
                yield rollout;
            }
        };
    }

    private void keepStandby(Rollout rollout) {
        Target stable = rollout.stable();
        if (stable != null && clock.instant().isBefore(end(rollout))) {
            endpoint(rollout).keep(revision(stable), loader.load(stable));
        }
    }

    private void serve(Rollout rollout, @Nullable Target target) {
        if (target != null) {
            endpoint(rollout).swap(revision(target), loader.load(target));
        }
    }

    private static Revision revision(Target target) {
        return new Revision(target.revision(), target.model(), Integer.toString(target.version()));
    }

    private Rollout move(Rollout rollout, RolloutState to, String cause, String actor, String note) {
        Transition transition =
                new Transition(rollout.nextSequence(), clock.instant(), rollout.state(), to, cause, actor, note);
        return store.append(rollout.id(), transition, RolloutEvents.of(rollout.with(transition), transition));
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
