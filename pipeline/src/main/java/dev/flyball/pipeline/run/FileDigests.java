package dev.flyball.pipeline.run;

import dev.flyball.kernel.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Digests of files, remembered while identity, size and modification time stay the same. Safe for any number of
/// threads.
///
/// A file changed within two seconds before it was read is read again next time: its time stamp may not tell the next
/// change from the last.
public final class FileDigests {
    private static final long UNSETTLED_MILLIS = 2000;

    private final Memory memory;

    public FileDigests(Memory memory) {
        this.memory = memory;
    }

    /// Digests remembered by this object only.
    public static FileDigests inMemory() {
        Map<String, Remembered> map = new ConcurrentHashMap<>();
        return new FileDigests(new Memory() {
            @Override
            public Optional<Remembered> get(String path) {
                return Optional.ofNullable(map.get(path));
            }

            @Override
            public void put(String path, Remembered remembered) {
                map.put(path, remembered);
            }
        });
    }

    /// The digest of a file's bytes.
    public Digest of(Path file) {
        String path = file.toAbsolutePath().normalize().toString();
        try {
            Stamp before = Stamp.of(file);
            Optional<Remembered> known = memory.get(path);
            if (known.isPresent() && known.get().stamp().equals(before)) {
                return known.get().digest();
            }
            long readAt = Files.getLastModifiedTime(file).toMillis();
            Digest digest = Digest.ofFile(file);
            if (Stamp.of(file).equals(before) && isSettled(readAt)) {
                memory.put(path, new Remembered(before, digest));
            }
            return digest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the file system's own clock has moved on since the file's last change, as told by a fresh file.
    private static boolean isSettled(long modifiedMillis) throws IOException {
        Path probe = Files.createTempFile("flyball", ".clock");
        try {
            return Files.getLastModifiedTime(probe).toMillis() - modifiedMillis > UNSETTLED_MILLIS;
        } finally {
            Files.delete(probe);
        }
    }

    /// What identifies the state of a file without reading it.
    public record Stamp(String fileKey, long size, long modifiedNanos) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            @Nullable Object key = attributes.fileKey();
            return new Stamp(
                    key == null ? "" : key.toString(),
                    attributes.size(),
                    attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS));
        }
    }

    /// A digest and the state of the file that it was taken from.
    public record Remembered(Stamp stamp, Digest digest) {}

    /// Keeps what was read.
    public interface Memory {
        Optional<Remembered> get(String path);

        void put(String path, Remembered remembered);
    }
}
