package dev.flyball.store.check;

import dev.flyball.kernel.Digest;
import dev.flyball.store.sql.DatabaseLook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// Reads every object of a home and compares its content with the digest that it is named by; then looks for the
/// objects that the database refers to.
///
/// Reads all bytes below `artifacts/objects` and `datasets`; changes nothing.
public final class ArtifactCheck {
    private static final String NAME = "artifacts";

    private final Path home;
    private final LongConsumer progress;
    private final List<Finding> findings = new ArrayList<>();
    private long read;

    private ArtifactCheck(Path home, LongConsumer progress) {
        this.home = home;
        this.progress = progress;
    }

    /// @param references the objects that must be there
    /// @param progress is told the number of objects read so far
    public static List<Finding> of(Path home, List<DatabaseLook.Reference> references, LongConsumer progress) {
        ArtifactCheck check = new ArtifactCheck(home, progress);
        check.whole(home.resolve("artifacts/objects"));
        check.whole(home.resolve("datasets"));
        references.forEach(check::present);
        return List.copyOf(check.findings);
    }

    private void whole(Path shelf) {
        if (!Files.isDirectory(shelf)) {
            return;
        }
        try (Stream<Path> objects = Files.list(shelf)) {
            objects.sorted().forEach(this::compare);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare(Path object) {
        String name = object.getFileName().toString();
        if (!name.matches("[0-9a-f]{64}")) {
            found(
                    "Something that is no object lies among them (" + name + ").",
                    object,
                    "Maybe a copy was cut off: delete it when no server runs.");
            return;
        }
        try {
            Digest digest = Files.isDirectory(object) ? Digest.ofFolder(object) : Digest.ofFile(object);
            if (!digest.hex().equals(name)) {
                found(
                        "The content of an object is not what its name says (" + digest.brief() + ").",
                        object,
                        "Maybe the disk fails, or somebody changed it: delete it and run the project again.");
            }
        } catch (UncheckedIOException e) {
            found(
                    "An object cannot be read (" + e.getCause() + ").",
                    object,
                    "Maybe its permissions, or the disk fails.");
        }
        progress.accept(++read);
    }

    private void present(DatabaseLook.Reference reference) {
        Path shelf = home.resolve(
                switch (reference.shelf()) {
                    case OBJECTS -> "artifacts/objects";
                    case DATASETS -> "datasets";
                });
        Path object = shelf.resolve(reference.digest());
        if (!Files.exists(object)) {
            found(
                    "The content of " + reference.owner() + " is missing.",
                    object,
                    "Maybe restore a backup, or run the project again with --force.");
        }
    }

    private void found(String what, Path where, String hint) {
        findings.add(new Finding(NAME, what, where.toString(), hint));
    }
}
