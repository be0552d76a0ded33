package dev.flyball.store.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// A disk on which the n-th operation fails, and no other.
public final class FailingStorage implements Storage {
    private final Storage disk = new DiskStorage();
    private final int failing;
    private final String reason;
    private int operations;

    /// @param failing from 1; a number that is never reached lets all succeed
    public FailingStorage(int failing, String reason) {
        this.failing = failing;
        this.reason = reason;
    }

    /// How many operations were tried so far.
    public int operations() {
        return operations;
    }

    private void next() throws IOException {
        if (++operations == failing) {
            throw new IOException(reason);
        }
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        next();
        disk.createFolders(folder);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        next();
        disk.write(file, content);
    }

    @Override
    public void copy(Path from, Path to) throws IOException {
        next();
        disk.copy(from, to);
    }

    @Override
    public Appending append(Path file, long length) throws IOException {
        next();
        Appending appending = disk.append(file, length);
        return new Appending() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                next();
                appending.write(bytes);
            }

            @Override
            public void force() throws IOException {
                next();
                appending.force();
            }

            @Override
            public void close() throws IOException {
                appending.close();
            }
        };
    }

    @Override
    public void force(Path file) throws IOException {
        next();
        disk.force(file);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        next();
        disk.forceFolder(folder);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        next();
        disk.move(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        next();
        disk.delete(path);
    }
}
