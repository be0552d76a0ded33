package dev.flyball.store.files;

import dev.flyball.kernel.Digest;
import dev.flyball.pipeline.run.ArtifactRef;
import dev.flyball.pipeline.run.Artifacts;
import dev.flyball.pipeline.run.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The pipeline's artifacts as files. Staged folders are
/// `<staging>/<run>-<step>-<epoch>-<number>`, each its caller's own.
///
/// Whoever stages must hold the home, so that what is found staged at the start belongs to nobody any more.
public final class PipelineArtifacts implements Artifacts {
    private final ObjectStore objects;
    private final ObjectStore datasets;
    private final Path staging;
    private final Storage storage;
    private final AtomicLong numbers = new AtomicLong();

    public PipelineArtifacts(ObjectStore objects, ObjectStore datasets, Path staging, Storage storage) {
        this.objects = objects;
        this.datasets = datasets;
        this.staging = staging;
        this.storage = storage;
    }

    @Override
    public Path stage(String runId, String step, long epoch) {
        Path folder = staging.resolve(runId + "-" + step + "-" + epoch + "-" + numbers.incrementAndGet());
        try {
            objects.discard(folder);
            storage.createFolders(folder);
            return folder;
        } catch (IOException e) {
            throw DiskFailure.of(e, folder);
        }
    }

    @Override
    public ArtifactRef publish(String port, Shelf shelf, Path staged) {
        return publish(port, shelf, staged, () -> {});
    }

    /// As [#publish], asking `fence` between forcing the files and moving them.
    public ArtifactRef publish(String port, Shelf shelf, Path staged, Runnable fence) {
        long bytes = ObjectStore.bytes(staged);
        Digest digest = store(shelf).publish(staged, fence);
        return new ArtifactRef(port, shelf, digest, bytes);
    }

    @Override
    public Optional<Path> find(Shelf shelf, Digest digest) {
        return store(shelf).find(digest);
    }

    @Override
    public Health check(ArtifactRef artifact) {
        return switch (store(artifact.shelf()).check(artifact.digest())) {
            case WHOLE -> Health.WHOLE;
            case MISSING -> Health.MISSING;
            case DAMAGED -> Health.DAMAGED;
        };
    }

    @Override
    public void discard(Path staged) {
        if (!staged.startsWith(staging)) {
            throw new IllegalArgumentException("Not a staged folder (" + staged + ").");
        }
        objects.discard(staged);
    }

    @Override
    public void discardStaged() {
        objects.discard(staging);
    }

    private ObjectStore store(Shelf shelf) {
        return switch (shelf) {
            case OBJECTS -> objects;
            case DATASETS -> datasets;
        };
    }
}
