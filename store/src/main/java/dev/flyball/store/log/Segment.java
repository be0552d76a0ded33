package dev.flyball.store.log;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.serving.log.LogEntry;
import dev.flyball.store.files.DiskFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One file of a log: records from a sequence on. Read up to what is durable, while another thread writes behind it.
final class Segment {
    private static final String ENDING = ".log";
    private static final String INDEX_ENDING = ".index";

    private final String endpoint;
    private final Path file;
    private final long first;
    private volatile ByteBuffer mapped = ByteBuffer.allocate(0);
    private volatile long durable;
    private volatile @Nullable SegmentIndex index;

    Segment(String endpoint, Path file, long first, long durable, @Nullable SegmentIndex index) {
        this.endpoint = endpoint;
        this.file = file;
        this.first = first;
        this.durable = durable;
        this.index = index;
    }

    static Path file(Path folder, long first) {
        return folder.resolve(String.format(Locale.ROOT, "%020d%s", first, ENDING));
    }

    /// The first sequence of a segment by its file's name; -1 when the file is none.
    static long first(Path file) {
        String name = file.getFileName().toString();
        return name.matches("[0-9]{20}\\.log") ? Long.parseLong(name.substring(0, 20)) : -1;
    }

    Path file() {
        return file;
    }

    Path indexFile() {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - ENDING.length()) + INDEX_ENDING);
    }

    long first() {
        return first;
    }

    /// How many of its bytes are durable.
    long durable() {
        return durable;
    }

    void durable(long bytes) {
        durable = bytes;
    }

    void index(SegmentIndex full) {
        index = full;
    }

    /// The bytes that are durable.
    ByteBuffer bytes() {
        long wanted = durable;
        ByteBuffer now = mapped;
        if (now.limit() < wanted) {
            now = map(wanted);
            mapped = now;
        }
        return now.slice(0, (int) wanted);
    }

    private ByteBuffer map(long length) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < length) {
                throw damaged((int) channel.size());
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, length);
        } catch (IOException e) {
            throw DiskFailure.of(e, file);
        }
    }

    SegmentIndex index() {
        SegmentIndex known = index;
        if (known == null) {
            known = FileIndex.read(indexFile(), durable)
                    .<SegmentIndex>map(read -> read)
                    .orElseGet(this::rebuilt);
            index = known;
        }
        return known;
    }

    private MemoryIndex rebuilt() {
        MemoryIndex made = new MemoryIndex();
        Scan scan = Scan.of(bytes(), first, endpoint, made, entry -> {});
        if (scan.end() != durable) {
            throw damaged(scan.end());
        }
        return made;
    }

    /// Hands the entries from the first one after a sequence on to `take`, until it wants no more.
    ///
    /// @throws FlyballException FB-604
    void read(long after, Predicate<LogEntry> take) {
        ByteBuffer bytes = bytes();
        SegmentIndex known = index();
        List<Layout> layouts = known.layouts();
        int at = known.near(after + 1);
        boolean more = true;
        while (more && Frame.read(bytes, at) instanceof Frame.Found.Whole(Frame frame)) {
            if (frame.sequence() > after) {
                LogEntry entry = entry(frame, layouts);
                more = entry == null || take.test(entry);
            }
            at = frame.end();
        }
        if (more && at != bytes.limit()) {
            throw damaged(at);
        }
    }

    private @Nullable LogEntry entry(Frame frame, List<Layout> layouts) {
        try {
            return EntryType.entry(endpoint, frame, layouts);
        } catch (RuntimeException e) {
            throw damaged(frame.at());
        }
    }

    /// The decision at a place.
    LogEntry.Kept decision(int offset) {
        if (Frame.read(bytes(), offset) instanceof Frame.Found.Whole(Frame frame)
                && entry(frame, index().layouts()) instanceof LogEntry.Kept kept) {
            return kept;
        }
        throw damaged(offset);
    }

    FlyballException damaged(int at) {
        return damaged(file, at);
    }

    static FlyballException damaged(Path file, long at) {
        return new FlyballException(
                ErrorCode.LOG_DAMAGED,
                "The prediction log is damaged (" + file.getFileName() + ").",
                file + " offset " + at,
                "Maybe the disk fails: restore a backup, or move the folder "
                        + Objects.requireNonNull(file.getParent()).getFileName()
                        + " away, which loses its predictions.");
    }

    void delete() throws IOException {
        Files.deleteIfExists(indexFile());
        Files.deleteIfExists(file);
    }
}
