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
import java.util.Optional;

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
        if (holder(home).filter(HomeHolder.self("")::isSameProcess).isPresent()) {
            throw held(home);
        }
        FileChannel channel = FileChannel.open(home.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isTaken(channel)) {
            channel.close();
            throw held(home);
        }
        HomeLock lock = new HomeLock(channel, home.resolve(OWNER), storage);
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
        storage.write(owner, HomeHolder.self(url).text().getBytes(StandardCharsets.UTF_8));
    }

    /// Who says that he holds the home; empty when nobody does, or the file is not whole.
    static Optional<HomeHolder> holder(Path home) {
        try {
            Path owner = home.resolve(OWNER);
            return Files.isRegularFile(owner) ? HomeHolder.parse(Files.readString(owner)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static FlyballException held(Path home) {
        Optional<HomeHolder> holder = holder(home);
        String pid = holder.map(one -> Long.toString(one.pid())).orElse("unknown");
        String url = holder.map(HomeHolder::url).orElse("");
        return new FlyballException(
                ErrorCode.HOME_LOCKED,
                "Another process holds this home (" + pid + (url.isEmpty() ? "" : ", " + url) + ").",
                home.toString(),
                url.isEmpty()
                        ? "Maybe wait for it to end, or choose another home by --home."
                        : "Maybe use that server: --server " + url + ", or another home by --home.");
    }

    @Override
    public void close() throws IOException {
        storage.delete(owner);
        channel.close();
    }
}
