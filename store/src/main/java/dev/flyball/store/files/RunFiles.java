package dev.flyball.store.files;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The plain files of runs, where a person can find them: `<root>/<experiment>/<run>/artifacts/…`. Each file appears
/// whole or not at all; the last one of a name wins. Safe for any number of threads.
public final class RunFiles {
    private final Path root;
    private final Path incoming;
    private final Storage storage;

    /// @param incoming a folder on the same file system for files that are not whole yet
    public RunFiles(Path root, Path incoming, Storage storage) {
        this.root = root;
        this.incoming = incoming;
        this.storage = storage;
    }

    /// The folder of a run's files; it need not be there yet.
    public Path folder(String experimentId, String runId) {
        return root.resolve(segment(experimentId)).resolve(segment(runId)).resolve("artifacts");
    }

    /// Keeps a copy of `content` under a relative path; durable when it returns.
    ///
    /// @param path with `/`, below the run's folder
    /// @throws FlyballException FB-121 for a path that leads elsewhere, FB-603 when the disk is full or read-only
    public Path put(String experimentId, String runId, String path, byte[] content) {
        Path target = resolve(experimentId, runId, path);
        Path parent = Objects.requireNonNull(target.getParent());
        try {
            storage.createFolders(incoming);
            Path partial = incoming.resolve(runId + "-" + Thread.currentThread().threadId());
            storage.write(partial, content);
            storage.force(partial);
            storage.createFolders(parent);
            storage.move(partial, target);
            forceUpTo(parent);
            return target;
        } catch (IOException e) {
            throw DiskFailure.of(e, target);
        }
    }

    private void forceUpTo(Path folder) throws IOException {
        for (Path each = folder; each != null && each.startsWith(root); each = each.getParent()) {
            storage.forceFolder(each);
        }
    }

    /// The files and folders directly below a relative path, by name; empty when there is nothing.
    ///
    /// @param path empty for the run's folder
    public List<Path> list(String experimentId, String runId, String path) {
        Path folder = path.isEmpty() ? folder(experimentId, runId) : resolve(experimentId, runId, path);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw DiskFailure.of(e, folder);
        }
    }

    /// Where a file of a run lies or would lie.
    ///
    /// @throws FlyballException FB-121 for a path that leads elsewhere
    public Path resolve(String experimentId, String runId, String path) {
        Path folder = folder(experimentId, runId);
        boolean crooked = path.isEmpty()
                || path.indexOf('\0') >= 0
                || path.indexOf('\\') >= 0
                || Stream.of(path.split("/", -1))
                        .anyMatch(part -> part.isEmpty() || part.startsWith("..") || ".".equals(part));
        Path target = crooked ? folder : folder.resolve(path).normalize();
        if (crooked || !target.startsWith(folder) || target.equals(folder)) {
            throw badPath(path);
        }
        return target;
    }

    private static String segment(String id) {
        boolean plain = !id.isEmpty() && id.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_');
        if (!plain) {
            throw badPath(id);
        }
        return id;
    }

    private static FlyballException badPath(String path) {
        return new FlyballException(
                ErrorCode.BAD_REQUEST,
                "Not a path below a run's files (" + path.replace('\0', '?') + ").",
                "artifact path",
                "Maybe a relative path with / and without .. .");
    }
}
