package dev.flyball.store.files;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// Files and folders under the digest of their content: `<root>/<digest>`. What is there is whole; it never changes.
///
/// Publishing forces every file and folder, asks the fence, digests, moves into place by one
/// atomic rename and forces the
/// parent (pipelines-and-training.md section 4.4). Safe for any number of threads and processes.
public final class ObjectStore {
    private final Path root;
    private final Path damaged;
    private final Storage storage;
    private final Function<Path, Digest> known;
    private final Folders folders;

    /// @param root the folder of the objects
    /// @param damaged where damaged objects are put aside; on the same file system
    /// @param known the digest of a published file; may remember it while identity, size and time of
    /// the file are the same
    public ObjectStore(Path root, Path damaged, Storage storage, Function<Path, Digest> known) {
        this.root = root;
        this.damaged = damaged;
        this.storage = storage;
        this.known = known;
        this.folders = new Folders(storage);
    }

    /// Makes a staged file or folder permanent and removes the staged one. The same content that is
    /// there already and
    /// whole is kept; a damaged one is set aside first.
    ///
    /// @param fence throws when the one who staged it has lost the right to publish; nothing is published then
    /// @throws FlyballException FB-603 when the disk is full or read-only
    /// @throws IllegalArgumentException when a link lies in it
    public Digest publish(Path staged, Runnable fence) {
        try {
            folders.force(staged);
            fence.run();
            Digest digest = digest(staged, Digest::ofFile);
            if (check(digest) == Health.WHOLE) {
                folders.delete(staged);
            } else {
                moveInto(staged, digest);
            }
            return digest;
        } catch (IOException e) {
            throw DiskFailure.of(e, root);
        }
    }

    private void moveInto(Path staged, Digest digest) throws IOException {
        storage.createFolders(root);
        try {
            moveOrKeep(staged, digest);
        } catch (AtomicMoveNotSupportedException e) {
            Path near = root.resolve(
                    ".incoming-" + digest.hex() + "-" + Thread.currentThread().threadId());
            folders.delete(near);
            folders.copy(staged, near);
            folders.force(near);
            moveOrKeep(near, digest);
            folders.delete(staged);
        }
        storage.forceFolder(root);
    }

    /// Moves into place; when somebody else was faster with the same content, theirs stays.
    private void moveOrKeep(Path from, Digest digest) throws IOException {
        try {
            storage.move(from, path(digest));
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (IOException e) {
            if (check(digest) != Health.WHOLE) {
                throw e;
            }
            folders.delete(from);
        }
    }

    /// Where an object lies, when it is there; its content is not looked at.
    public Optional<Path> find(Digest digest) {
        Path path = path(digest);
        return Files.exists(path) ? Optional.of(path) : Optional.empty();
    }

    /// Whether an object is there with the right content. A damaged one is set aside, not deleted.
    public Health check(Digest digest) {
        Optional<Path> path = find(digest);
        if (path.isEmpty()) {
            return Health.MISSING;
        }
        if (digest(path.get(), known).equals(digest)) {
            return Health.WHOLE;
        }
        setAside(path.get());
        return Health.DAMAGED;
    }

    /// Where an object lies, once its content was found right.
    ///
    /// @throws FlyballException FB-605 when it is missing or damaged
    public Path verified(Digest digest) {
        Health health = check(digest);
        return switch (health) {
            case WHOLE -> path(digest);
            case MISSING -> throw lost("missing", digest, "Maybe it was deleted by hand: run the project again.");
            case DAMAGED ->
                throw lost(
                        "damaged",
                        digest,
                        "Maybe the disk fails; it lies in " + damaged + " now: run the project again.");
        };
    }

    private FlyballException lost(String how, Digest digest, String hint) {
        return new FlyballException(
                ErrorCode.ARTIFACT_DAMAGED,
                "An artifact is " + how + " (" + digest.brief() + ").",
                path(digest).toString(),
                hint);
    }

    private void setAside(Path path) {
        try {
            storage.createFolders(damaged);
            int n = 1;
            while (Files.exists(damaged.resolve(path.getFileName() + "-" + n))) {
                n++;
            }
            storage.move(path, damaged.resolve(path.getFileName() + "-" + n));
            storage.forceFolder(damaged);
            storage.forceFolder(root);
        } catch (IOException e) {
            throw DiskFailure.of(e, damaged);
        }
    }

    /// Removes what nobody published; that it is not there is fine.
    public void discard(Path staged) {
        try {
            folders.delete(staged);
        } catch (IOException e) {
            throw DiskFailure.of(e, staged);
        }
    }

    private Path path(Digest digest) {
        return root.resolve(digest.hex());
    }

    private static Digest digest(Path path, Function<Path, Digest> ofFile) {
        return Files.isDirectory(path) ? Digest.ofFolder(path, ofFile) : ofFile.apply(path);
    }

    /// The sum of the lengths of an object's files.
    public static long bytes(Path path) {
        try {
            return Folders.bytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What [#check] finds.
    public enum Health {
        WHOLE,
        MISSING,
        DAMAGED
    }
}
