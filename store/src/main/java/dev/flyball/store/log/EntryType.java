package dev.flyball.store.log;

import dev.flyball.serving.log.LogEntry;
import dev.flyball.serving.log.Ticket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The types of records; the numbers are part of the format.
final class EntryType {
    static final int SETTLED = 1;
    static final int OPENED = 2;
    static final int LAYOUT = 3;
    static final int DECISION = 4;
    static final int CLOSED = 5;

    private EntryType() {}

    static boolean isKnown(int type) {
        return type >= SETTLED && type <= CLOSED;
    }

    /// What a record says; null for a layout.
    static @Nullable LogEntry entry(String endpoint, Frame frame, List<Layout> layouts) {
        ByteBuffer in = frame.payload().duplicate();
        long sequence = frame.sequence();
        return switch (frame.type()) {
            case SETTLED -> new LogEntry.Settled(sequence, frame.epoch(), in.getLong());
            case OPENED ->
                new LogEntry.Opened(sequence, frame.epoch(), Instant.ofEpochMilli(in.getLong()), in.getLong());
            case LAYOUT -> null;
            case DECISION -> {
                DecisionCodec.Read read = DecisionCodec.read(in, layouts);
                yield new LogEntry.Kept(sequence, new Ticket(endpoint, frame.epoch(), read.number()), read.decision());
            }
            case CLOSED -> new LogEntry.Closed(sequence, frame.epoch(), in.getLong(), in.getLong());
            default -> throw new IllegalArgumentException("A record of an unknown type (" + frame.type() + ").");
        };
    }

    /// How many decisions of its epoch were kept up to this record; -1 when it does not say.
    static long ordinal(Frame frame) {
        return switch (frame.type()) {
            case SETTLED, DECISION -> frame.payload().getLong(8);
            default -> -1;
        };
    }
}
