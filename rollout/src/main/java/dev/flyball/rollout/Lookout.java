package dev.flyball.rollout;

import dev.flyball.kernel.Event;
import dev.flyball.rollout.RolloutDriver.Why;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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
        driver.watches().ids().forEach(id -> quietly(id, this::look, problems));
        driver.departures().ids().forEach(id -> quietly(id, driver::leave, problems));
        return problems;
    }

    private void quietly(String id, Consumer<Rollout> work, List<String> problems) {
        Rollout rollout = null;
        try {
            rollout = driver.require(id);
            Rollout known = rollout;
            boolean unused = driver.alone(known.endpoint(), () -> {
                work.accept(driver.now(known));
                return true;
            });
        } catch (RuntimeException e) {
            String what = rollout == null ? "rollout " + id : "endpoint " + rollout.endpoint();
            problems.add("The rollout of the " + what + " could not be looked at: " + Deployments.brief(e));
        }
    }

    private void look(Rollout now) {
        Watch watch = driver.watches().find(now.id()).orElse(null);
        if (watch == null || now.state().isFinal() || now.state() == RolloutState.ABORTING) {
            return;
        }
        Instant instant = clock.instant();
        watch.read(instant, now.state() != RolloutState.HOLDING);
        if (!watch.isDue(instant)) {
            return;
        }
        Rollout after = follow(now, watch.rule(now.state()));
        if (after.nextSequence() == now.nextSequence()) {
            watch.snapshotIfDue(instant).ifPresent(snapshot -> store.save(now.id(), snapshot));
            if (now.state() == RolloutState.PROMOTING) {
                Rollout unused = driver.finish(now);
            }
        }
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
