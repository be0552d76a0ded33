package dev.flyball.rollout;

import dev.flyball.kernel.Event;
import dev.flyball.rollout.RolloutDriver.Why;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Looks at the rollouts that are watched, and does what their evidence asks for.
final class Lookout {
    private final RolloutStore store;
    private final RolloutDriver driver;
    private final InstantSource clock;

    Lookout(RolloutStore store, RolloutDriver driver, InstantSource clock) {
        this.store = store;
        this.driver = driver;
        this.clock = clock;
    }

    /// @return one sentence for each rollout that could not be looked at
    List<String> look() {
        List<String> problems = new ArrayList<>();
        driver.watches().endpoints().forEach((id, endpoint) -> quietly(id, endpoint, this::look, problems));
        driver.departures().endpoints().forEach((id, endpoint) -> quietly(id, endpoint, this::leave, problems));
        return problems;
    }

    private void quietly(String id, String endpoint, Function<Rollout, String> work, List<String> problems) {
        String problem;
        try {
            problem = driver.alone(endpoint, () -> work.apply(driver.require(id)));
        } catch (RuntimeException e) {
            problem = Deployments.brief(e);
        }
        if (!problem.isEmpty()) {
            problems.add("The rollout of the endpoint " + endpoint + " could not be looked at: " + problem);
        }
    }

    private String leave(Rollout aborting) {
        Rollout unused = driver.leave(aborting);
        return "";
    }

    /// @return what went wrong, empty when nothing did
    private String look(Rollout now) {
        Watch watch = driver.watches().find(now.id()).orElse(null);
        if (watch == null || now.state().isFinal() || now.state() == RolloutState.ABORTING) {
            return "";
        }
        Instant instant = clock.instant();
        watch.read(instant, now.state() != RolloutState.HOLDING);
        if (!watch.isDue(instant)) {
            return "";
        }
        Rollout after = follow(now, watch.rule(now.state()));
        if (after.nextSequence() == now.nextSequence()) {
            watch.snapshotIfDue(instant).ifPresent(snapshot -> store.save(now.id(), snapshot));
            if (now.state() == RolloutState.PROMOTING) {
                Rollout unused = driver.finish(now);
            }
        }
        return watch.failure();
    }

    private Rollout follow(Rollout now, Ruling ruling) {
        return switch (ruling) {
            case Ruling.Stay() -> now;
            case Ruling.Next() -> driver.next(now);
            case Ruling.Hold(String note) -> driver.hold(now, new Why("inconclusive", Event.SYSTEM, note));
            case Ruling.Abort(String cause, String note) -> driver.back(now, new Why(cause, Event.SYSTEM, note));
        };
    }
}
