package dev.flyball.store;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.store.files.Storage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hold of one process on a home: a lock of the operating system on `home.lock`, which ends
/// with the process however
/// it ends, and `home.owner`, which says for people who holds it.
///
/// `home.lock` is opened once per process and never read: on POSIX systems closing any handle of a
/// file lets go all locks
/// that the process has on it. A second hold in the same process is therefore found by `home.owner` first.
final class HomeLock implements AutoCloseable {
    private static final String LOCK = "home.lock";
    private static final String OWNER = "home.owner";

    private final FileChannel channel;
    private final Path owner;
    private final Storage storage;

    private HomeLock(FileChannel channel, Path owner, Storage storage) {
        this.channel = channel;
        this.owner = owner;
        this.storage = storage;
    }

    static HomeLock take(Path home, Storage storage) throws IOException {
        Path owner = home.resolve(OWNER);
        if (identity().equals(line(owner, 0))) {
            throw held(home, owner);
        }
        FileChannel channel = FileChannel.open(home.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isTaken(channel)) {
            channel.close();
            throw held(home, owner);
        }
        HomeLock lock = new HomeLock(channel, owner, storage);
        try {
            lock.write("");
            return lock;
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /// Writes who holds the home.
    ///
    /// @param url of the server, empty when there is none
    void write(String url) throws IOException {
        storage.write(owner, (identity() + "\n" + url + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// A process, told apart from an earlier one with the same id.
    private static String identity() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + " "
                + self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static FlyballException held(Path home, Path owner) {
        String identity = line(owner, 0);
        String pid = identity == null ? "unknown" : identity.split(" ", 2)[0];
        String url = line(owner, 1);
        boolean serves = url != null && !url.isBlank();
        return new FlyballException(
                ErrorCode.HOME_LOCKED,
                "Another process holds this home (" + pid + (serves ? ", " + url : "") + ").",
                home.toString(),
                serves
                        ? "Maybe use that server: --server " + url + ", or another home by --home."
                        : "Maybe wait for it to end, or choose another home by --home.");
    }

    private static @Nullable String line(Path file, int index) {
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            return lines.size() > index ? lines.get(index) : null;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        storage.delete(owner);
        channel.close();
    }
}
