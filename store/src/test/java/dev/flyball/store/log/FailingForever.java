package dev.flyball.store.log;

import dev.flyball.store.files.Appending;
import dev.flyball.store.files.DiskStorage;
import dev.flyball.store.files.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// A disk that takes no more bytes for as long as a test says so.
final class FailingForever implements Storage {
    volatile boolean full;
    private final Storage disk = new DiskStorage();

    private void check() throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        disk.createFolders(folder);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        check();
        disk.write(file, content);
    }

    @Override
    public void copy(Path from, Path to) throws IOException {
        check();
        disk.copy(from, to);
    }

    @Override
    public Appending append(Path file, long length) throws IOException {
        Appending appending = disk.append(file, length);
        return new Appending() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                if (full) {
                    // As a real disk does: some of it gets through.
                    appending.write(bytes.slice(bytes.position(), bytes.remaining() / 2));
                }
                check();
                appending.write(bytes);
            }

            @Override
            public void force() throws IOException {
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
        disk.force(file);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        disk.forceFolder(folder);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        disk.move(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.delete(path);
    }
}
