package dev.flyball.store;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.pipeline.run.FileDigests;
import dev.flyball.store.files.DiskFailure;
import dev.flyball.store.files.DiskStorage;
import dev.flyball.store.files.ObjectStore;
import dev.flyball.store.files.PipelineArtifacts;
import dev.flyball.store.files.RunFiles;
import dev.flyball.store.files.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The directory that holds everything that one installation knows, held by one process at a time.
///
/// `flyball.db`, `artifacts/`, `datasets/`, `predictions/`, `logs/`, `tmp/`, `home.version`, `home.lock`, `home.owner`
/// and `server.pid`.
public final class Home implements AutoCloseable {
    /// The newest layout that this program knows.
    static final int NEWEST = 1;

    private static final List<String> FOLDERS = List.of("artifacts/objects", "datasets", "predictions", "logs", "tmp");

    private final Path folder;
    private final Storage storage;
    private final HomeLock lock;
    private final FileDigests digests = FileDigests.inMemory();

    private Home(Path folder, Storage storage, HomeLock lock) {
        this.folder = folder;
        this.storage = storage;
        this.lock = lock;
    }

    /// Opens a home on the disk.
    ///
    /// @throws FlyballException FB-603 when it cannot be written, FB-610 when another process holds
    /// it, FB-611 when a newer
    ///     version wrote it
    public static Home open(Path folder) {
        return open(folder, new DiskStorage());
    }

    /// Opens or creates a home and holds it until [#close].
    public static Home open(Path folder, Storage storage) {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            storage.createFolders(absolute);
            checkVersion(absolute);
            HomeLock lock = HomeLock.take(absolute, storage);
            try {
                layOut(absolute, storage);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
            return new Home(absolute, storage, lock);
        } catch (IOException e) {
            throw DiskFailure.of(e, absolute);
        }
    }

    /// Who says that he holds a home; he may have died since.
    public static Optional<HomeHolder> holder(Path folder) {
        return HomeLock.holder(folder);
    }

    /// Refuses a home of a newer layout; one without a version is new and fine.
    ///
    /// @throws FlyballException FB-611
    public static void checkVersion(Path folder) throws IOException {
        Path file = folder.resolve("home.version");
        if (!Files.exists(file)) {
            return;
        }
        String text = Files.readString(file).strip();
        int version = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
        if (version > NEWEST) {
            throw new FlyballException(
                    ErrorCode.HOME_NEWER,
                    "A newer Flyball wrote this home (layout " + text + ", this one knows " + NEWEST + ").",
                    file.toString(),
                    "Maybe start the newer version, or choose another home by --home.");
        }
    }

    private static void layOut(Path folder, Storage storage) throws IOException {
        for (String name : FOLDERS) {
            storage.createFolders(folder.resolve(name));
        }
        Path version = folder.resolve("home.version");
        if (!Files.exists(version)) {
            Path partial = folder.resolve("tmp/home.version");
            storage.write(partial, (NEWEST + "\n").getBytes(StandardCharsets.UTF_8));
            storage.force(partial);
            storage.move(partial, version);
            storage.forceFolder(folder);
        }
    }

    public Path folder() {
        return folder;
    }

    /// SQLite's file.
    public Path database() {
        return folder.resolve("flyball.db");
    }

    public Path artifacts() {
        return folder.resolve("artifacts");
    }

    public Path datasets() {
        return folder.resolve("datasets");
    }

    public Path predictions() {
        return folder.resolve("predictions");
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    public Path temporary() {
        return folder.resolve("tmp");
    }

    /// The objects of the home: step outputs and packages.
    public ObjectStore objects() {
        return new ObjectStore(artifacts().resolve("objects"), artifacts().resolve("damaged"), storage, digests::of);
    }

    /// The versions of datasets, also by digest.
    public ObjectStore datasetObjects() {
        return new ObjectStore(datasets(), artifacts().resolve("damaged"), storage, digests::of);
    }

    /// The pipeline's artifacts in this home.
    public PipelineArtifacts pipelineArtifacts() {
        return new PipelineArtifacts(objects(), datasetObjects(), temporary().resolve("staging"), storage);
    }

    /// The plain files of runs.
    public RunFiles runFiles() {
        return new RunFiles(artifacts(), temporary().resolve("incoming"), storage);
    }

    /// Tells others where the server is, once its port answers.
    public void announce(String url) {
        try {
            lock.write(url);
            new ServerFile(ProcessHandle.current().pid(), url).write(folder, storage);
        } catch (IOException e) {
            throw DiskFailure.of(e, folder);
        }
    }

    /// Removes `server.pid` and lets the home go.
    @Override
    public void close() {
        try {
            ServerFile.remove(folder, storage);
            lock.close();
        } catch (IOException e) {
            throw DiskFailure.of(e, folder);
        }
    }
}
