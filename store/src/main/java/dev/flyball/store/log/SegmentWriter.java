package dev.flyball.store.log;

import dev.flyball.serving.log.Decision;
import dev.flyball.store.files.Appending;
import dev.flyball.store.files.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes the records of one endpoint, segment after segment. For one thread; what it has committed others may read.
///
/// After an [IOException] nothing since the last commit is kept. The next write cuts the file back
/// to what was durable and
/// begins a new segment; nothing is forced twice.
final class SegmentWriter {
    private static final int PIECE = 1 << 20;

    private final String endpoint;
    private final Path folder;
    private final Storage storage;
    private final long epoch;
    private final long segmentBytes;
    private final Payload buffer = new Payload(PIECE);
    private final Map<Layout, Integer> layouts = new HashMap<>();
    private final List<Note> notes = new ArrayList<>();
    private final SegmentList segments;

    private @Nullable Appending out;
    private @Nullable Segment active;
    private MemoryIndex index = new MemoryIndex();
    private boolean failed;
    /// Bytes of the active segment that were written, forced or not.
    private long written;
    private long sequence;
    private long ordinal;
    private long committedOrdinal;

    /// What the index learns of a record once it is durable.
    private record Note(
            long sequence,
            int offset,
            @Nullable Layout layout,
            @Nullable Decision decision) {}

    SegmentWriter(String endpoint, Path folder, Storage storage, Recovered recovered, long epoch, long segmentBytes) {
        this.endpoint = endpoint;
        this.folder = folder;
        this.storage = storage;
        this.epoch = epoch;
        this.segmentBytes = segmentBytes;
        this.segments = recovered.segments();
        this.sequence = segments.last();
        Segment last = segments.newest();
        if (last != null) {
            active = last;
            index = recovered.index();
            index.layouts().forEach(layout -> layouts.put(layout, layouts.size()));
        }
    }

    /// How many decisions of this epoch are durable.
    long kept() {
        return committedOrdinal;
    }

    void opened(Instant time, long lost) throws IOException {
        ready(1);
        int start = begin();
        buffer.putLong(time.toEpochMilli()).putLong(lost);
        end(start, EntryType.OPENED, null, null);
    }

    void closed(long first, long last, long settled) throws IOException {
        ready(settled);
        int start = begin();
        buffer.putLong(first).putLong(last);
        end(start, EntryType.CLOSED, null, null);
    }

    /// @param settled all tickets before this one are in earlier records
    /// @return false when it is too large to be kept
    boolean decision(long number, Decision decision, long settled) throws IOException {
        ready(settled);
        return write(number, decision)
                || write(number, Smaller.withoutInputs(decision))
                || write(number, Smaller.withoutColumns(decision));
    }

    private boolean write(long number, Decision decision) throws IOException {
        Layout layout = Layout.of(decision.rows().inputs(), decision.rows().outputs());
        if (Smaller.bytes(decision) > Frame.MOST_PAYLOAD) {
            return false;
        }
        Integer known = layouts.get(layout);
        if (known == null) {
            known = layouts.size();
            layouts.put(layout, known);
            int start = begin();
            layout.write(buffer);
            end(start, EntryType.LAYOUT, layout, null);
        }
        int start = begin();
        try {
            DecisionCodec.write(buffer, number, ordinal + 1, decision, known);
        } catch (RuntimeException e) {
            buffer.cut(start);
            throw e;
        }
        if (buffer.size() - start - Frame.HEADER > Frame.MOST_PAYLOAD) {
            buffer.cut(start);
            return false;
        }
        ordinal++;
        end(start, EntryType.DECISION, null, decision);
        return true;
    }

    private int begin() {
        int start = buffer.size();
        buffer.skip(Frame.HEADER);
        return start;
    }

    private void end(int start, int type, @Nullable Layout layout, @Nullable Decision decision) throws IOException {
        sequence++;
        Frame.close(buffer, start, epoch, sequence, type);
        notes.add(new Note(sequence, (int) (written + start), layout, decision));
        if (buffer.size() >= PIECE) {
            drain();
        }
    }

    private void drain() throws IOException {
        Appending file = out;
        if (file == null) {
            throw new IOException("The segment is not open.");
        }
        int size = buffer.size();
        try {
            file.write(buffer.written());
        } catch (IOException e) {
            fail();
            throw e;
        }
        buffer.cut(0);
        written += size;
    }

    /// Opens a segment to write to, or the next one when this one is full.
    private void ready(long settled) throws IOException {
        try {
            if (out != null && written + buffer.size() >= segmentBytes) {
                commit();
                full();
            }
            if (out == null) {
                reopen(settled);
            }
        } catch (IOException e) {
            fail();
            throw e;
        }
    }

    private void reopen(long settled) throws IOException {
        Segment last = active;
        if (last == null) {
            begin(settled);
            return;
        }
        Appending again = storage.append(last.file(), last.durable());
        if (last.durable() > 0 && !failed && last.durable() < segmentBytes) {
            out = again;
            written = last.durable();
            return;
        }
        try (again) {
            again.force();
        }
        if (last.durable() == 0) {
            storage.delete(last.file());
            segments.remove(last);
        } else {
            seal(last);
        }
        begin(settled);
    }

    private void begin(long settled) throws IOException {
        storage.createFolders(folder);
        Path file = Segment.file(folder, sequence + 1);
        Appending created = storage.append(file, 0);
        out = created;
        index = new MemoryIndex();
        Segment made = new Segment(endpoint, file, sequence + 1, 0, index);
        active = made;
        segments.add(made);
        layouts.clear();
        written = 0;
        failed = false;
        storage.forceFolder(folder);
        storage.forceFolder(Objects.requireNonNull(folder.toAbsolutePath().getParent()));
        int start = begin();
        buffer.putLong(settled).putLong(ordinal);
        end(start, EntryType.SETTLED, null, null);
    }

    /// Makes durable, and lets others read, what was written since the last commit.
    ///
    /// @return whether there was anything
    boolean commit() throws IOException {
        Segment segment = active;
        Appending file = out;
        if (segment == null || file == null || notes.isEmpty()) {
            return false;
        }
        try {
            drain();
            file.force();
        } catch (IOException e) {
            fail();
            throw e;
        }
        publish(segment);
        return true;
    }

    /// In this order, since others read meanwhile: a decision needs its layout, and an index entry its bytes.
    private void publish(Segment segment) {
        for (Note note : notes) {
            index.record(note.sequence(), note.offset());
            if (note.layout() != null) {
                index.layout(note.layout());
            }
        }
        segment.durable(written);
        for (Note note : notes) {
            if (note.decision() != null) {
                index.decision(note.decision(), note.offset());
            }
        }
        notes.clear();
        committedOrdinal = ordinal;
        segments.last(sequence);
    }

    private void full() throws IOException {
        Appending file = out;
        out = null;
        if (file != null) {
            file.close();
        }
        Segment segment = active;
        if (segment != null) {
            seal(segment);
        }
        active = null;
    }

    /// Writes the index of a segment to a file, so that it need not be kept in memory. On a disk that
    /// takes no more it stays
    /// in memory.
    private void seal(Segment segment) {
        Path target = segment.indexFile();
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            storage.write(partial, FileIndex.bytes(index, segment.durable()));
            storage.force(partial);
            storage.move(partial, target);
            FileIndex.read(target, segment.durable()).ifPresent(segment::index);
        } catch (IOException e) {
            segment.index(index);
        }
    }

    /// Forgets what is not durable.
    private void fail() {
        failed = true;
        Appending file = out;
        out = null;
        buffer.cut(0);
        notes.clear();
        sequence = segments.last();
        ordinal = committedOrdinal;
        if (file != null) {
            try {
                file.close();
            } catch (IOException ignored) {
                // It is given up in any case; what it holds is looked at when it is opened again.
                failed = true;
            }
        }
    }

    void close() throws IOException {
        Appending file = out;
        out = null;
        if (file != null) {
            file.close();
        }
    }
}
