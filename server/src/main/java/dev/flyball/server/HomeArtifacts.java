package dev.flyball.server;

import dev.flyball.kernel.Digest;
import dev.flyball.pipeline.run.ArtifactRef;
import dev.flyball.pipeline.run.Artifacts;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.store.Home;
import dev.flyball.store.files.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// The pipeline's artifacts in a home: staged below `tmp/staging/<epoch>`, published on one of two shelves.
final class HomeArtifacts implements Artifacts {
    private final ObjectStore objects;
    private final ObjectStore datasets;
    private final Path staging;
    private final AtomicLong numbers = new AtomicLong();

    HomeArtifacts(Home home) {
        this.objects = home.objects();
        this.datasets = home.datasetObjects();
        this.staging = home.temporary().resolve("staging");
    }

    private ObjectStore shelf(Shelf shelf) {
        return switch (shelf) {
            case OBJECTS -> objects;
            case DATASETS -> datasets;
        };
    }

    @Override
    public Path stage(String runId, String step, long epoch) {
        Path folder = staging.resolve(runId).resolve(step + "-" + epoch + "-" + numbers.incrementAndGet());
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ArtifactRef publish(String port, Shelf shelf, Path staged) {
        long bytes = ObjectStore.bytes(staged);
        Digest digest = shelf(shelf).publish(staged, () -> {});
        return new ArtifactRef(port, shelf, digest, bytes);
    }

    @Override
    public Optional<Path> find(Shelf shelf, Digest digest) {
        return shelf(shelf).find(digest);
    }

    @Override
    public Health check(ArtifactRef artifact) {
        return switch (shelf(artifact.shelf()).check(artifact.digest())) {
            case WHOLE -> Health.WHOLE;
            case MISSING -> Health.MISSING;
            case DAMAGED -> Health.DAMAGED;
        };
    }

    @Override
    public void discard(Path staged) {
        objects.discard(staged);
    }

    /// Called when an engine starts, before it stages anything: what lies there is of engines that are no more.
    @Override
    public void discardStaged() {
        if (Files.isDirectory(staging)) {
            for (Path left : below(staging)) {
                objects.discard(left);
            }
        }
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.naturalOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
