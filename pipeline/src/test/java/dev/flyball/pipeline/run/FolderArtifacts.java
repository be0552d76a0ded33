package dev.flyball.pipeline.run;

import dev.flyball.kernel.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Artifacts in plain folders, without forcing anything: for tests that do not crash.
final class FolderArtifacts implements Artifacts {
    private final Path root;
    private final AtomicLong numbers = new AtomicLong();

    FolderArtifacts(Path root) {
        this.root = root;
    }

    @Override
    public Path stage(String runId, String step, long epoch) {
        try {
            return Files.createDirectories(root.resolve("staging").resolve(Long.toString(numbers.incrementAndGet())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ArtifactRef publish(String port, Shelf shelf, Path staged) {
        try {
            Digest digest = Digest.ofFolder(staged);
            Path target = place(shelf, digest);
            if (Files.isDirectory(target)) {
                discard(staged);
            } else {
                Files.createDirectories(target.getParent());
                Files.move(staged, target);
            }
            return new ArtifactRef(port, shelf, digest, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path place(Shelf shelf, Digest digest) {
        return root.resolve(shelf.name()).resolve(digest.hex());
    }

    @Override
    public Optional<Path> find(Shelf shelf, Digest digest) {
        return Optional.of(place(shelf, digest)).filter(Files::isDirectory);
    }

    @Override
    public Health check(ArtifactRef artifact) {
        Path folder = place(artifact.shelf(), artifact.digest());
        if (!Files.isDirectory(folder)) {
            return Health.MISSING;
        }
        if (Digest.ofFolder(folder).equals(artifact.digest())) {
            return Health.WHOLE;
        }
        discard(folder);
        return Health.DAMAGED;
    }

    @Override
    public void discard(Path staged) {
        try (Stream<Path> files = Files.walk(staged)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void discardStaged() {
        Path staging = root.resolve("staging");
        if (Files.isDirectory(staging)) {
            discard(staging);
        }
    }

    /// The folders that are staged now.
    long staged() {
        try (Stream<Path> files = Files.list(Files.createDirectories(root.resolve("staging")))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
