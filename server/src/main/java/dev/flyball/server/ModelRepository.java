package dev.flyball.server;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.serving.Endpoint;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.Revision;
import dev.flyball.serving.Servable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder of packages, `NAME/VERSION/`, that are served as they are: endpoint NAME has every version, the greatest by
/// default; nothing is logged, and the registry knows nothing of them.
///
/// Safe for any number of threads; loads of one repository wait for each other.
public final class ModelRepository {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,254}");

    private final Path folder;
    private final Endpoints endpoints;
    private final LongSupplier nanoTime;
    /// The endpoints that are ours.
    private final Set<String> ours = new TreeSet<>();

    /// @param folder need not have anything in it
    /// @throws FlyballException FB-501 when it is no folder
    public ModelRepository(Path folder, Endpoints endpoints, LongSupplier nanoTime) {
        this.folder = folder;
        this.endpoints = endpoints;
        this.nanoTime = nanoTime;
        if (!Files.isDirectory(folder)) {
            throw new FlyballException(
                    ErrorCode.SOURCE_NOT_FOUND,
                    "There is no model repository (" + folder + ").",
                    "--model-repository",
                    "Maybe a folder with NAME/VERSION/ in it.");
        }
    }

    /// Loads every model; what cannot be loaded leaves its endpoint without one, so that the server is not ready.
    ///
    /// @return one sentence for each that could not be loaded
    public List<String> loadAll() {
        List<String> problems = new ArrayList<>();
        for (String name : folders(folder)) {
            try {
                load(name);
            } catch (FlyballException e) {
                problems.add(e.where() + " " + e.message());
            }
        }
        return problems;
    }

    /// Loads the versions of a model that are in its folder now, and swaps them in at once.
    ///
    /// @throws FlyballException FB-122 no such model, FB-615 the endpoint is not ours, FB-532 a
    /// package that cannot be
    /// read; what served before goes on then
    public synchronized void load(String name) {
        List<String> names = folders(folder);
        if (!names.contains(name)) {
            throw unknown(name, names);
        }
        Endpoint endpoint = endpoints.open(name);
        if (!ours.contains(name) && endpoint.serving().isPresent()) {
            throw deployed(name);
        }
        ours.add(name);
        endpoint.serveAll(versions(name));
    }

    /// Takes a model out of service: no new request comes in, and it closes after its last caller.
    ///
    /// @throws FlyballException FB-122 no such model, FB-615 the endpoint is not ours
    public synchronized void unload(String name) {
        Endpoint endpoint = endpoints.find(name).orElseThrow(() -> unknown(name, folders(folder)));
        if (!ours.contains(name)) {
            throw deployed(name);
        }
        endpoint.unload();
    }

    private Map<Revision, Servable> versions(String name) {
        Path model = folder.resolve(name);
        List<String> versions = folders(model);
        if (versions.isEmpty()) {
            throw new FlyballException(
                    ErrorCode.BAD_PACKAGE,
                    "The model has no version (" + name + ").",
                    model.toString(),
                    "Maybe put the package into " + model.resolve("1") + ".");
        }
        Map<Revision, Servable> loaded = new LinkedHashMap<>();
        try {
            for (String version : versions) {
                loaded.put(
                        new Revision(Revision.UNLOGGED, name, version),
                        PackageLoader.load(model.resolve(version), nanoTime));
            }
            return loaded;
        } catch (RuntimeException e) {
            loaded.values().forEach(Servable::close);
            throw e;
        }
    }

    /// The folders that can be a model or a version by their name, sorted.
    private static List<String> folders(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FlyballException unknown(String name, List<String> names) {
        return new FlyballException(
                ErrorCode.UNKNOWN_NAME,
                "There is no model in the repository (" + name + ").",
                "/v2/repository/models/" + name,
                Nearest.to(name, names).map(near -> "Maybe " + near + ".").orElse("Maybe put its folder there first."));
    }

    private static FlyballException deployed(String name) {
        return new FlyballException(
                ErrorCode.CONFLICT,
                "The endpoint serves a registered model (" + name + ").",
                "/v2/repository/models/" + name,
                "Maybe flyball deploy, or another name in the repository.");
    }
}
