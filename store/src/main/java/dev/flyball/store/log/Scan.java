package dev.flyball.store.log;

import dev.flyball.serving.log.LogEntry;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/// What a segment was found to hold, from its start to the first thing that is no record.
///
/// @param end where the last whole record ends
/// @param last the sequence of the last record; one less than the first when there is none
/// @param epoch of the last record, 0 when there is none
/// @param ordinal how many decisions of that epoch were kept up to here
/// @param damaged whether something that is no record is followed by a record
record Scan(int end, long last, long epoch, long ordinal, boolean damaged) {

    /// Reads a segment from its start, filling an index and handing its entries on.
    static Scan of(ByteBuffer bytes, long first, String endpoint, MemoryIndex index, Consumer<LogEntry> entries) {
        int at = 0;
        long last = first - 1;
        long epoch = 0;
        long ordinal = 0;
        while (Frame.read(bytes, at) instanceof Frame.Found.Whole(Frame frame)) {
            if (frame.sequence() != last + 1
                    || frame.epoch() < epoch
                    || !isUnderstood(frame, endpoint, index, entries)) {
                break;
            }
            ordinal = frame.epoch() > epoch ? 0 : ordinal;
            ordinal = Math.max(ordinal, EntryType.ordinal(frame));
            epoch = frame.epoch();
            last = frame.sequence();
            at = frame.end();
        }
        return new Scan(at, last, epoch, ordinal, at < bytes.limit() && isFollowed(bytes, at, last, epoch));
    }

    private static boolean isUnderstood(Frame frame, String endpoint, MemoryIndex index, Consumer<LogEntry> entries) {
        try {
            index.record(frame.sequence(), frame.at());
            if (frame.type() == EntryType.LAYOUT) {
                index.layout(Layout.read(frame.payload().duplicate()));
                return true;
            }
            LogEntry entry = EntryType.entry(endpoint, frame, index.layouts());
            if (entry instanceof LogEntry.Kept kept) {
                index.decision(kept.decision(), frame.at());
            }
            if (entry != null) {
                entries.accept(entry);
            }
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /// Whether any later byte begins a record that could have been written after those that are whole.
    private static boolean isFollowed(ByteBuffer bytes, int from, long last, long epoch) {
        for (int at = from + 1; at <= bytes.limit() - Frame.OVERHEAD; at++) {
            long sequence = bytes.getLong(at + 12);
            boolean likely = sequence > last
                    && sequence - last < bytes.limit()
                    && bytes.getLong(at + 4) >= epoch
                    && EntryType.isKnown(Short.toUnsignedInt(bytes.getShort(at + 20)));
            if (likely && Frame.read(bytes, at) instanceof Frame.Found.Whole) {
                return true;
            }
        }
        return false;
    }
}
