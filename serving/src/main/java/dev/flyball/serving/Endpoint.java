package dev.flyball.serving;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A named prediction service. Which revision answers is one reference that is swapped whole, so that a request is
/// answered by one revision or the other and never by none.
///
/// Safe for any number of threads.
public final class Endpoint {
    private final String name;
    private final AtomicReference<Routes> routes = new AtomicReference<>(Routes.NONE);
    private final AtomicInteger inside = new AtomicInteger();
    private final int mostInside;
    private final Admission admission;

    public Endpoint(String name, ServingLimits limits) {
        this.name = name;
        this.mostInside = limits.working() + limits.waiting();
        this.admission = new Admission(limits.working(), limits.waiting(), limits.nanoTime());
    }

    public Endpoint(String name) {
        this(name, ServingLimits.USUAL);
    }

    /// What is served: the default, what may take its place again at once, and every version that may
    /// be asked for by
    /// its name.
    private record Routes(
            @Nullable Loaded serving, @Nullable Loaded standby, Map<String, Loaded> versions) {
        static final Routes NONE = new Routes(null, null, Map.of());

        boolean leadsTo(Loaded loaded) {
            return loaded == serving || loaded == standby || versions.containsValue(loaded);
        }

        Set<Loaded> all() {
            Set<Loaded> all = new LinkedHashSet<>(versions.values());
            if (serving != null) {
                all.add(serving);
            }
            if (standby != null) {
                all.add(standby);
            }
            return all;
        }
    }

    public String name() {
        return name;
    }

    /// The revision that answers, when one does.
    public Optional<Revision> serving() {
        return Optional.ofNullable(routes.get().serving).map(Loaded::revision);
    }

    /// The names of the versions that may be asked for.
    public List<String> versions() {
        return List.copyOf(routes.get().versions.keySet());
    }

    public boolean hasVersion(String version) {
        return routes.get().versions.containsKey(version);
    }

    /// What is served, with its revision.
    public interface Use<T> {
        T with(Revision revision, Servable servable);
    }

    /// Calls `use` with the serving revision, or with that of `version`.
    ///
    /// @throws FlyballException FB-122 no such version, FB-616 nothing serves, or too many requests are inside
    public <T> T call(@Nullable String version, Use<T> use) {
        if (inside.incrementAndGet() > mostInside) {
            inside.decrementAndGet();
            throw new FlyballException(
                    ErrorCode.NOT_READY,
                    "The endpoint is overloaded (" + name + ").",
                    name,
                    "Maybe try again in a second.");
        }
        try {
            Loaded loaded = enter(version);
            try {
                return use.with(loaded.revision(), loaded.servable());
            } finally {
                loaded.leave();
            }
        } finally {
            inside.decrementAndGet();
        }
    }

    /// Runs a model's part of a request on the caller's thread when its turn has come: so many at
    /// once, by priority,
    /// and not past its deadline. To be called inside [#call], once what is asked has been read.
    public <T> Work<T> work(Work.Terms terms, Supplier<T> work) {
        return admission.run(terms, work);
    }

    private Loaded enter(@Nullable String version) {
        while (true) {
            Routes now = routes.get();
            Loaded loaded = version == null ? now.serving : now.versions.get(version);
            if (loaded == null) {
                throw version == null ? notServing() : noVersion(version);
            }
            if (loaded.enter()) {
                return loaded;
            }
            // It was retired between the look and the step in: the route has moved on.
            Thread.onSpinWait();
        }
    }

    private FlyballException notServing() {
        return new FlyballException(
                ErrorCode.NOT_READY,
                "Nothing serves on the endpoint (" + name + ").",
                name,
                "Maybe try again in a second.");
    }

    private FlyballException noVersion(String version) {
        return new FlyballException(
                ErrorCode.UNKNOWN_NAME,
                "The endpoint " + name + " has no version (" + version + ").",
                name,
                "Maybe leave the version out.");
    }

    /// Puts a loaded revision in the place of what serves, in one swap; the old one closes after its last caller.
    public void swap(Revision revision, Servable servable) {
        Loaded next = new Loaded(revision, servable);
        change(now -> new Routes(next, null, versions(next, null)));
    }

    /// As [#swap], but what served stays loaded on standby, so that [#revert] has nothing to load.
    public void swapKeeping(Revision revision, Servable servable) {
        Loaded next = new Loaded(revision, servable);
        change(now -> new Routes(next, now.serving, versions(next, now.serving)));
    }

    /// Keeps a loaded revision on standby beside what serves.
    public void keep(Revision revision, Servable servable) {
        Loaded standby = new Loaded(revision, servable);
        change(now -> new Routes(now.serving, standby, versions(now.serving, standby)));
    }

    /// Puts what is on standby back, in one swap; what served closes after its last caller.
    ///
    /// @return false when nothing is on standby, and nothing has changed
    public boolean revert() {
        Routes before =
                change(now -> now.standby == null ? now : new Routes(now.standby, null, versions(now.standby, null)));
        return before.standby != null;
    }

    /// Lets go of what is on standby.
    public void settle() {
        change(now -> now.standby == null ? now : new Routes(now.serving, null, versions(now.serving, null)));
    }

    private static Map<String, Loaded> versions(@Nullable Loaded serving, @Nullable Loaded standby) {
        Map<String, Loaded> versions = new TreeMap<>(VersionOrder.INSTANCE);
        if (standby != null) {
            versions.put(standby.revision().version(), standby);
        }
        if (serving != null) {
            versions.put(serving.revision().version(), serving);
        }
        return versions;
    }

    /// Serves several versions, the greatest by default: what a model repository holds.
    public void serveAll(Map<Revision, Servable> loaded) {
        TreeMap<String, Loaded> versions = new TreeMap<>(VersionOrder.INSTANCE);
        loaded.forEach((revision, servable) -> versions.put(revision.version(), new Loaded(revision, servable)));
        Loaded greatest = versions.isEmpty() ? null : versions.lastEntry().getValue();
        change(now -> new Routes(greatest, null, versions));
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
        return inside.get();
    }

    /// What `use` makes of the serving revision, or of that of `version`, without counting as a request; empty when
    /// there is none.
    public <T> Optional<T> look(@Nullable String version, Function<Servable, T> use) {
        while (true) {
            Routes now = routes.get();
            Loaded loaded = version == null ? now.serving : now.versions.get(version);
            if (loaded == null) {
                return Optional.empty();
            }
            if (loaded.enter()) {
                try {
                    return Optional.of(use.apply(loaded.servable()));
                } finally {
                    loaded.leave();
                }
            }
            Thread.onSpinWait();
        }
    }
}
