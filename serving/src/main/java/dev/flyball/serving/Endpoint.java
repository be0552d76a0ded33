package dev.flyball.serving;

import dev.flyball.kernel.FlyballException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A named prediction service. Which revisions answer is one reference that is swapped whole, so that a request is
/// answered by one revision or the other and never by none.
///
/// Safe for any number of threads.
public final class Endpoint {
    /// The exit code of what is the caller's own fault.
    private static final int BAD_INPUT = 2;

    private final String name;
    private final ServingLimits limits;
    private final AtomicReference<Routes> routes = new AtomicReference<>(Routes.NONE);
    private final Bulkhead room;
    private final Router router;

    public Endpoint(String name, ServingLimits limits) {
        this.name = name;
        this.limits = limits;
        this.room = Bulkhead.of(limits);
        this.router = new Router(name, routes, room);
    }

    public Endpoint(String name) {
        this(name, ServingLimits.USUAL);
    }

    public String name() {
        return name;
    }

    /// The revision that answers by default, when one does.
    public Optional<Revision> serving() {
        return Optional.ofNullable(routes.get().serving()).map(Loaded::revision);
    }

    /// The names of the versions that may be asked for.
    public List<String> versions() {
        return List.copyOf(routes.get().versions().keySet());
    }

    public boolean hasVersion(String version) {
        return routes.get().versions().containsKey(version);
    }

    /// The share of new requests that each revision gets, 0..1, by its number.
    public Map<Integer, Double> weights() {
        Routes now = routes.get();
        Map<Integer, Double> weights = new LinkedHashMap<>();
        Routes.Canary canary = now.canary();
        int share = canary == null ? 0 : canary.split().weight();
        if (now.serving() != null && (canary == null || !canary.split().isAll())) {
            weights.put(now.serving().revision().number(), (Split.ALL - share) / (double) Split.ALL);
        }
        if (canary != null) {
            weights.put(canary.loaded().revision().number(), share / (double) Split.ALL);
        }
        return weights;
    }

    /// Answers a request: routes it, and calls `use` with what it was routed to.
    ///
    /// What a candidate refuses as bad input is tried on the stable revision, since the client cannot know of the
    /// candidate: `use` is then called a second time.
    ///
    /// @throws FlyballException FB-122 no such version, FB-616 nothing serves, or too many requests are inside
    public <T> T pass(Asked asked, Function<Passage, T> use) {
        Passage passage = router.enter(asked);
        try {
            return use.apply(passage);
        } catch (FlyballException e) {
            if (!passage.isDrawnToTrial() || e.code().exitCode() != BAD_INPUT) {
                throw e;
            }
        } finally {
            passage.leave();
        }
        Passage stable = router.enterStable(passage);
        try {
            return use.apply(stable);
        } finally {
            stable.leave();
        }
    }

    /// Puts a loaded revision in the place of what serves, in one swap; the old one closes after its last caller.
    public void swap(Revision revision, Servable servable) {
        Loaded next = new Loaded(revision, servable);
        change(now -> Routes.of(next, null, null));
    }

    /// As [#swap], but what served stays loaded on standby, so that [#revert] has nothing to load.
    public void swapKeeping(Revision revision, Servable servable) {
        Loaded next = new Loaded(revision, servable);
        change(now -> Routes.of(next, now.serving(), null));
    }

    /// Keeps a loaded revision on standby beside what serves.
    public void keep(Revision revision, Servable servable) {
        Loaded standby = new Loaded(revision, servable);
        change(now -> Routes.of(now.serving(), standby, now.canary()));
    }

    /// Gives a candidate its share of the requests, beside what serves. Its requests have a room of their own.
    public void divide(Revision revision, Servable servable, Split split) {
        Loaded candidate = new Loaded(revision, servable);
        Bulkhead own = Bulkhead.ofCandidate(limits);
        change(now -> Routes.of(now.serving(), now.standby(), new Routes.Canary(candidate, split, own)));
    }

    /// Gives the candidate another share. With all of it, the candidate serves, and what served is on standby.
    ///
    /// @throws IllegalStateException when there is no candidate
    public void divide(Split split) {
        change(now -> {
            Routes.Canary canary = now.canary();
            if (canary == null) {
                throw new IllegalStateException("The endpoint " + name + " has no candidate.");
            }
            return split.isAll() && now.serving() != canary.loaded()
                    ? Routes.of(canary.loaded(), now.serving(), new Routes.Canary(canary.loaded(), split, room))
                    : Routes.of(now.serving(), now.standby(), new Routes.Canary(canary.loaded(), split, canary.room()));
        });
    }

    /// Takes what serves as a candidate that has all of the requests, so that its requests are on its record.
    public void watch(Split split) {
        change(now -> now.serving() == null
                ? now
                : Routes.of(now.serving(), now.standby(), new Routes.Canary(now.serving(), split.at(Split.ALL), room)));
    }

    /// Puts back, in one swap, what served before a candidate came: no request starts on the candidate
    /// once this has
    /// returned, and it closes after its last caller.
    ///
    /// @return how many callers the candidate still has; empty when there was nothing to go back to,
    /// and nothing changed
    public Optional<IntSupplier> revert() {
        Routes before = change(Routes::back);
        return Optional.ofNullable(before.onTop()).map(loaded -> loaded::callers);
    }

    /// Lets go of what is on standby, and of the division.
    public void settle() {
        change(now -> now.standby() == null && now.canary() == null ? now : Routes.of(now.serving(), null, null));
    }

    /// Serves several versions, the greatest by default: what a model repository holds.
    public void serveAll(Map<Revision, Servable> loaded) {
        TreeMap<String, Loaded> versions = new TreeMap<>(VersionOrder.INSTANCE);
        loaded.forEach((revision, servable) -> versions.put(revision.version(), new Loaded(revision, servable)));
        Loaded greatest = versions.isEmpty() ? null : versions.lastEntry().getValue();
        change(now -> new Routes(greatest, null, null, versions));
    }

    /// Stops serving; requests are answered as not ready until the next swap.
    public void unload() {
        change(now -> Routes.NONE);
    }

    /// One swap; what no route leads to any more retires.
    private Routes change(UnaryOperator<Routes> next) {
        while (true) {
            Routes before = routes.get();
            Routes after = next.apply(before);
            if (routes.compareAndSet(before, after)) {
                before.all().stream().filter(loaded -> !after.leadsTo(loaded)).forEach(Loaded::retire);
                return before;
            }
        }
    }

    /// The number of requests that are inside.
    public int inside() {
        Routes.Canary canary = routes.get().canary();
        return room.inside()
                + (canary == null || canary.room() == room ? 0 : canary.room().inside());
    }

    /// What `use` makes of the serving revision, or of that of `version`, without counting as a request; empty when
    /// there is none, or when `use` makes nothing of it.
    public <T> Optional<T> look(@Nullable String version, Function<Servable, @Nullable T> use) {
        while (true) {
            Routes now = routes.get();
            Loaded loaded = version == null ? now.serving() : now.versions().get(version);
            if (loaded == null) {
                return Optional.empty();
            }
            if (loaded.enter()) {
                try {
                    return Optional.ofNullable(use.apply(loaded.servable()));
                } finally {
                    loaded.leave();
                }
            }
            Thread.onSpinWait();
        }
    }
}
