package dev.flyball.serving;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The endpoints of a server by name. Safe for any number of threads.
public final class Endpoints {
    private final Map<String, Endpoint> byName = new ConcurrentHashMap<>();
    private final ServingLimits limits;

    /// @param limits of each endpoint
    public Endpoints(ServingLimits limits) {
        this.limits = limits;
    }

    public Endpoints() {
        this(ServingLimits.USUAL);
    }

    public Optional<Endpoint> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// @param where what named the endpoint
    /// @throws FlyballException FB-122 when there is none, naming the nearest
    public Endpoint require(String name, String where) {
        return find(name)
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.UNKNOWN_NAME,
                        "There is no endpoint (" + name + ").",
                        where,
                        Nearest.to(name, names())
                                .map(near -> "Maybe " + near + ".")
                                .orElse("Maybe see flyball status.")));
    }

    /// The endpoint of that name, made when it is new.
    public Endpoint open(String name) {
        return byName.computeIfAbsent(name, unknown -> new Endpoint(unknown, limits));
    }

    /// All of them, by name.
    public List<Endpoint> all() {
        return List.copyOf(new TreeMap<>(byName).values());
    }

    public List<String> names() {
        return List.copyOf(new TreeMap<>(byName).keySet());
    }
}
