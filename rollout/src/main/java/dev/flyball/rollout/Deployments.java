package dev.flyball.rollout;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.Servable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Brings model versions to endpoints: begins rollouts, carries them out, and finds its way back after a restart.
///
/// Requests are never stopped by a rollout, but for the gap that `recreate` means. Rollouts of different endpoints do
/// not wait for each other. Safe for any number of threads.
public final class Deployments {
    private final RolloutStore store;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final RolloutDriver driver;
    private final Recovery recovery;
    private final Lookout lookout;

    public Deployments(
            RolloutStore store,
            Endpoints endpoints,
            Loader loader,
            Promotion promotion,
            Observations observations,
            InstantSource clock,
            Supplier<String> ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.driver = new RolloutDriver(store, endpoints, loader, promotion, observations, clock);
        this.recovery = new Recovery(store, driver, clock);
        this.lookout = new Lookout(store, driver, clock);
    }

    /// Thrown by a loader whose model did not get warm in time.
    public static final class WarmTimeout extends RuntimeException {
        private static final long serialVersionUID = 1;

        public WarmTimeout(Duration limit) {
            super("The model was not warm after " + limit.toSeconds() + " s.");
        }
    }

    /// Loads a version, and warms it; what it throws ends the rollout as FAILED_TO_START.
    @FunctionalInterface
    public interface Loader {
        Servable load(Target target);
    }

    /// Moves `champion` and `previous` as a rollout succeeds. After a crash it may be called for the
    /// same rollout again,
    /// and must then change nothing.
    @FunctionalInterface
    public interface Promotion {
        void promote(Rollout rollout);
    }

    /// What to deploy where.
    ///
    /// @param strategy null: recreate for an endpoint's first version, else canary
    /// @param supersede whether a rollout that has not ended is aborted for this one
    public record Request(
            String endpoint,
            String model,
            int version,
            Digest digest,
            @Nullable Strategy strategy,
            PlanWishes wishes,
            String actor,
            boolean supersede) {}

    /// Begins a rollout and takes it as far as it goes by itself.
    ///
    /// @param idempotencyKey the same key again gets the first rollout; null: every call counts
    /// @throws FlyballException FB-615 when another rollout of the endpoint has not ended, or the key
    /// stands for another
    ///     request; what [Planner#plan] says of the wishes
    public Rollout deploy(Request request, @Nullable String idempotencyKey) {
        return begin(request, idempotencyKey, "started");
    }

    /// Says what is wrong with the wishes for a rollout, before there is one.
    ///
    /// @throws FlyballException as [#deploy] would
    public static void check(@Nullable Strategy strategy, PlanWishes wishes) {
        Plan unused = Planner.plan(strategy == null ? Strategy.CANARY : strategy, wishes, false);
    }

    private Rollout begin(Request request, @Nullable String idempotencyKey, String cause) {
        boolean first = store.serving(request.endpoint()).isEmpty();
        Strategy strategy = strategy(request, first);
        NewRollout wanted = new NewRollout(
                ids.get(),
                request.endpoint(),
                strategy,
                Planner.plan(strategy, request.wishes(), first),
                request.model(),
                request.version(),
                request.digest(),
                request.actor(),
                clock.instant());
        Rollout rollout = request.supersede() ? supersede(wanted, idempotencyKey) : store.begin(wanted, idempotencyKey);
        if (rollout.id().equals(wanted.id())) {
            return driver.start(rollout, cause, request.actor());
        }
        requireSame(rollout, request);
        return rollout;
    }

    private Rollout supersede(NewRollout wanted, @Nullable String idempotencyKey) {
        try {
            return store.begin(wanted, idempotencyKey);
        } catch (FlyballException e) {
            Rollout other = store.of(wanted.endpoint()).stream()
                    .filter(rollout -> !rollout.state().isFinal())
                    .findFirst()
                    .orElseThrow(() -> e);
            String note = "by " + wanted.model() + "/" + wanted.version();
            driver.end(other, "superseded", wanted.actor(), note);
            return store.begin(wanted, idempotencyKey);
        }
    }

    private static Strategy strategy(Request request, boolean first) {
        if (request.strategy() != null) {
            return request.strategy();
        }
        return first ? Strategy.RECREATE : Strategy.CANARY;
    }

    private static void requireSame(Rollout rollout, Request request) {
        Target candidate = rollout.candidate();
        boolean same = rollout.endpoint().equals(request.endpoint())
                && candidate.model().equals(request.model())
                && candidate.version() == request.version()
                && (request.strategy() == null || request.strategy() == rollout.strategy());
        if (!same) {
            throw new FlyballException(
                    ErrorCode.CONFLICT,
                    "The idempotency key stands for another deployment (" + candidate.model() + "/"
                            + candidate.version() + " to " + rollout.endpoint() + ").",
                    "Idempotency-Key",
                    "Maybe a new key.");
        }
    }

    /// Looks at every rollout that waits for time to pass; to be called each second.
    ///
    /// @return one sentence for each endpoint whose rollout could not go on; the next call tries again
    public List<String> tick() {
        List<String> problems = new ArrayList<>(look());
        problems.addAll(forNewest(driver::finish, "could not be finished"));
        return problems;
    }

    /// Looks at the rollouts that are watched: reads what has been logged, and acts on it. To be
    /// called some ten times a
    /// second, by one thread; costs nothing when nothing is watched.
    ///
    /// @return one sentence for each endpoint whose rollout could not go on; the next call tries again
    public List<String> look() {
        return lookout.look();
    }

    /// What a rollout has gathered and waits for, right now.
    ///
    /// @param evidence `guards` and `srm` as contract.md section 8 has them
    public record Standing(JsonObject evidence, String waitingFor) {}

    /// How a rollout stands: as it is watched, else as its transitions tell.
    public Standing standing(Rollout rollout) {
        Optional<Watch> watch = driver.watches().find(rollout.id());
        if (watch.isEmpty()) {
            return new Standing(rollout.evidence(), "");
        }
        return driver.alone(
                rollout.endpoint(),
                () -> new Standing(watch.get().report(), watch.get().waitingFor(clock.instant())));
    }

    /// Serves again what served before, and goes on with what a crash left half done. An endpoint
    /// whose package cannot
    /// be loaded stays without a revision and is told of.
    ///
    /// @return one sentence for each endpoint that could not be brought back
    public List<String> recover() {
        return forNewest(recovery::resume, "could not be brought back");
    }

    private List<String> forNewest(Function<Rollout, Rollout> work, String otherwise) {
        List<String> problems = new ArrayList<>();
        for (String name : store.endpoints()) {
            try {
                store.of(name).stream().findFirst().ifPresent(newest -> {
                    Rollout unused = work.apply(newest);
                });
            } catch (RuntimeException e) {
                problems.add("The endpoint " + name + " " + otherwise + ": " + brief(e));
            }
        }
        return problems;
    }

    static String brief(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("it could not be loaded");
    }

    /// What a person may ask of a rollout.
    public enum Action {
        PROMOTE,
        PAUSE,
        RESUME,
        ABORT,
        UNDO
    }

    /// Does what a person asks.
    ///
    /// @return the rollout after it; for [Action#UNDO] the new one that puts the previous version back
    /// @throws FlyballException FB-615 when the rollout's state forbids it, FB-122 when there is no such rollout
    public Rollout act(String id, Action action, String actor, String reason) {
        Rollout rollout = driver.require(id);
        return switch (action) {
            case PROMOTE -> driver.promote(rollout, actor, reason);
            case PAUSE -> driver.pause(rollout, actor, reason);
            case RESUME -> driver.resume(rollout, actor, reason);
            case ABORT -> driver.abort(rollout, "manual_abort", actor, reason);
            case UNDO -> undo(rollout, actor);
        };
    }

    private Rollout undo(Rollout rollout, String actor) {
        Target previous = rollout.stable();
        boolean newest = store.of(rollout.endpoint()).getFirst().id().equals(rollout.id());
        if (!newest || rollout.state() != RolloutState.SUCCEEDED || previous == null) {
            throw conflict(rollout, Action.UNDO);
        }
        Request request = new Request(
                rollout.endpoint(),
                previous.model(),
                previous.version(),
                previous.digest(),
                Strategy.ROLLING,
                PlanWishes.NONE,
                actor,
                false);
        return begin(request, null, "undo");
    }

    static FlyballException conflict(Rollout rollout, Action action) {
        return new FlyballException(
                ErrorCode.CONFLICT,
                "A rollout that is " + rollout.state() + " cannot be told to "
                        + action.name().toLowerCase(Locale.ROOT) + ".",
                "rollout " + rollout.id(),
                rollout.state().isFinal() ? "Maybe undo, or a new rollout." : "Maybe promote or abort.");
    }
}
