package dev.flyball.rollout;

import dev.flyball.kernel.Event;
import dev.flyball.serving.Endpoint;
import dev.flyball.serving.Servable;
import dev.flyball.serving.Split;
import java.time.InstantSource;

/// Brings an endpoint back after a restart: serves again what served, then goes on where its newest rollout was.
final class Recovery {
    private final RolloutStore store;
    private final RolloutDriver driver;
    private final InstantSource clock;

    Recovery(RolloutStore store, RolloutDriver driver, InstantSource clock) {
        this.store = store;
        this.driver = driver;
        this.clock = clock;
    }

    Rollout resume(Rollout rollout) {
        return switch (rollout.state()) {
            case PENDING -> {
                driver.serve(rollout, rollout.stable());
                yield driver.start(rollout, "started", Event.SYSTEM);
            }
            case WARMING -> {
                driver.serve(rollout, RolloutDriver.hasGap(rollout) ? null : rollout.stable());
                yield driver.warm(rollout);
            }
            case RUNNING, HOLDING -> divide(rollout);
            case PROMOTING -> promote(rollout);
            case ABORTING -> {
                driver.serve(rollout, rollout.stable());
                yield driver.alone(rollout.endpoint(), () -> driver.leave(rollout));
            }
            case SUCCEEDED, ABORTED, FAILED_TO_START -> {
                driver.serve(rollout, store.serving(rollout.endpoint()).orElse(null));
                yield rollout;
            }
        };
    }

    /// The same step, the same weight, the evidence as it was.
    private Rollout divide(Rollout rollout) {
        driver.serve(rollout, rollout.stable());
        Servable servable;
        try {
            servable = driver.load(rollout, rollout.candidate());
        } catch (RuntimeException e) {
            return driver.abort(rollout, "load_error", Event.SYSTEM, Deployments.brief(e));
        }
        return driver.alone(rollout.endpoint(), () -> {
            driver.watches().restore(rollout);
            driver.endpoint(rollout).divide(RolloutDriver.revision(rollout.candidate()), servable, rollout.split());
            return rollout;
        });
    }

    private Rollout promote(Rollout rollout) {
        driver.serve(rollout, rollout.candidate());
        Target stable = rollout.stable();
        boolean watched = rollout.plan().isWatched();
        boolean over = !clock.instant().isBefore(rollout.updated().plus(rollout.hold()));
        if (stable != null && (watched || !over)) {
            driver.endpoint(rollout).keep(RolloutDriver.revision(stable), driver.load(rollout, stable));
        }
        if (watched) {
            driver.alone(rollout.endpoint(), () -> watch(rollout));
        }
        return driver.finish(rollout);
    }

    private Endpoint watch(Rollout rollout) {
        driver.watches().restore(rollout);
        Endpoint endpoint = driver.endpoint(rollout);
        endpoint.watch(rollout.split().at(Split.ALL));
        return endpoint;
    }
}
