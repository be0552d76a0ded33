package dev.flyball.store.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The index of a segment that is full, in a file beside it: sorted arrays that are searched where they lie.
///
/// It can be made again from the segment at any time, so a file that is missing or damaged is no loss. Immutable.
final class FileIndex implements SegmentIndex {
    private static final long MAGIC = 0x464C_5942_4944_5831L;
    private static final int HEADER = 8 + 8 + 4 * 4;
    private static final int OFFSET_SIZE = 12;
    private static final int ID_SIZE = 16;
    private static final int KEY_SIZE = 24;

    private final ByteBuffer file;
    private final List<Layout> layouts;
    private final Table offsets;
    private final Table ids;
    private final Table keys;

    /// Entries of one size, sorted by the long that each begins with.
    private record Table(ByteBuffer file, int at, int count, int size) {
        long first(int entry) {
            return file.getLong(at + entry * size);
        }

        /// The number of entries that begin with less than a value.
        int below(long value) {
            int low = 0;
            int high = count;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (first(middle) < value) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        int end() {
            return at + count * size;
        }
    }

    private FileIndex(ByteBuffer file) {
        this.file = file;
        int layoutBytes = file.getInt(28);
        this.offsets = new Table(file, HEADER + layoutBytes, file.getInt(16), OFFSET_SIZE);
        this.ids = new Table(file, offsets.end(), file.getInt(20), ID_SIZE);
        this.keys = new Table(file, ids.end(), file.getInt(24), KEY_SIZE);
        ByteBuffer in = file.slice(HEADER, layoutBytes);
        List<Layout> read = new ArrayList<>();
        while (in.hasRemaining()) {
            read.add(Layout.read(in));
        }
        this.layouts = List.copyOf(read);
    }

    /// Reads the file beside a segment; empty when it is missing, damaged, or of a segment of another length.
    static Optional<FileIndex> read(Path path, long segmentLength) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return isWhole(file, segmentLength) ? Optional.of(new FileIndex(file)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isWhole(ByteBuffer file, long segmentLength) {
        if (file.limit() < HEADER + 4 || file.getLong(0) != MAGIC || file.getLong(8) != segmentLength) {
            return false;
        }
        CRC32C crc = new CRC32C();
        crc.update(file.slice(0, file.limit() - 4));
        return (int) crc.getValue() == file.getInt(file.limit() - 4);
    }

    /// The bytes of the file for a segment that is full.
    static byte[] bytes(MemoryIndex index, long segmentLength) {
        Payload layouts = new Payload(1024);
        index.layouts().forEach(layout -> layout.write(layouts));
        Payload out = new Payload(HEADER + index.ids().size() * ID_SIZE + 1024);
        out.putLong(MAGIC).putLong(segmentLength);
        out.putInt(index.offsets().size()).putInt(index.ids().size());
        out.putInt(index.keys().size()).putInt(layouts.size());
        for (int i = 0; i < layouts.size(); i++) {
            out.putByte(layouts.array()[i]);
        }
        index.offsets().forEach((sequence, offset) -> out.putLong(sequence).putInt(offset));
        index.ids().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(id -> out.putLong(id.getKey())
                        .putInt(id.getValue().offset())
                        .putInt(id.getValue().rows()));
        index.keys()
                .forEach(key -> out.putLong(key.hash())
                        .putLong(key.time())
                        .putInt(key.offset())
                        .putInt(key.row()));
        CRC32C crc = new CRC32C();
        crc.update(out.written());
        out.putInt((int) crc.getValue());
        return java.util.Arrays.copyOf(out.array(), out.size());
    }

    @Override
    public @Nullable IdPlace id(long hash) {
        int entry = ids.below(hash);
        if (entry == ids.count() || ids.first(entry) != hash) {
            return null;
        }
        int at = ids.at() + entry * ID_SIZE;
        return new IdPlace(file.getInt(at + 8), file.getInt(at + 12));
    }

    @Override
    public @Nullable KeyPlace key(long hash, long notAfter) {
        KeyPlace best = null;
        KeyPlace limit = KeyPlace.after(hash, notAfter);
        int low = keys.below(hash);
        int high = hash == Long.MAX_VALUE ? keys.count() : keys.below(hash + 1);
        while (low < high) {
            int middle = (low + high) >>> 1;
            KeyPlace place = keyAt(middle);
            if (place.compareTo(limit) <= 0) {
                best = place;
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return best;
    }

    private KeyPlace keyAt(int entry) {
        int at = keys.at() + entry * KEY_SIZE;
        return new KeyPlace(file.getLong(at), file.getLong(at + 8), file.getInt(at + 16), file.getInt(at + 20));
    }

    @Override
    public int near(long sequence) {
        int after = sequence == Long.MAX_VALUE ? offsets.count() : offsets.below(sequence + 1);
        return after == 0 ? 0 : file.getInt(offsets.at() + (after - 1) * OFFSET_SIZE + 8);
    }

    @Override
    public List<Layout> layouts() {
        return layouts;
    }
}
