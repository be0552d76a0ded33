package dev.flyball.serving;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A named prediction service. Which revision answers is one reference that is swapped whole, so that a request is
/// answered by one revision or the other and never by none.
///
/// Safe for any number of threads.
public final class Endpoint {
    /// So many requests may be inside at once; more are turned away at the door.
    private static final int MOST_INSIDE = 256;

    private final String name;
    private final AtomicReference<Routes> routes = new AtomicReference<>(new Routes(null, Map.of()));
    private final AtomicInteger inside = new AtomicInteger();

    public Endpoint(String name) {
        this.name = name;
    }

    /// What is served: the default, and every version that may be asked for by its name.
    private record Routes(@Nullable Loaded serving, Map<String, Loaded> versions) {}

    public String name() {
        return name;
    }

    /// The revision that answers, when one does.
    public Optional<Revision> serving() {
        return Optional.ofNullable(routes.get().serving).map(Loaded::revision);
    }

    /// The names of the versions that may be asked for.
    public java.util.List<String> versions() {
        return java.util.List.copyOf(routes.get().versions.keySet());
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
        if (inside.incrementAndGet() > MOST_INSIDE) {
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
        Map<String, Loaded> versions = new TreeMap<>(VersionOrder.INSTANCE);
        versions.put(revision.version(), next);
        retireAll(routes.getAndSet(new Routes(next, versions)));
    }

    /// Serves several versions, the greatest by default: what a model repository holds.
    public void serveAll(Map<Revision, Servable> loaded) {
        TreeMap<String, Loaded> versions = new TreeMap<>(VersionOrder.INSTANCE);
        loaded.forEach((revision, servable) -> versions.put(revision.version(), new Loaded(revision, servable)));
        Loaded greatest = versions.isEmpty() ? null : versions.lastEntry().getValue();
        retireAll(routes.getAndSet(new Routes(greatest, versions)));
    }

    /// Stops serving; requests are answered as not ready until the next swap.
    public void unload() {
        retireAll(routes.getAndSet(new Routes(null, Map.of())));
    }

    private static void retireAll(Routes old) {
        old.versions.values().forEach(Loaded::retire);
    }

    /// The number of requests that are inside.
    public int inside() {
        return inside.get();
    }

    /// What `use` makes of the serving revision without counting as a request; empty when nothing serves.
    public <T> Optional<T> look(@Nullable String version, Function<Servable, T> use) {
        Routes now = routes.get();
        Loaded loaded = version == null ? now.serving : now.versions.get(version);
        return Optional.ofNullable(loaded).map(found -> use.apply(found.servable()));
    }
}
