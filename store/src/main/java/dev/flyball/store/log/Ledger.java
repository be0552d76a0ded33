package dev.flyball.store.log;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Counts of an endpoint in the memory of a mapped file: a process that is killed leaves them
/// behind as they were, at the
/// cost of an addition each.
///
/// Safe for any number of threads. A power failure may leave older counts.
final class Ledger {
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int SIZE = 64;
    private static final int EPOCH = 8;
    private static final int ACCEPTED = 16;
    private static final int LOST = 24;
    private static final long MAGIC = 0x464C_5942_4C45_4447L;

    private final ByteBuffer counts;

    private Ledger(ByteBuffer counts) {
        this.counts = counts;
    }

    /// What a process left behind.
    ///
    /// @param epoch 0 when there was none
    /// @param accepted decisions that were handed over
    /// @param lost those of them that were counted as lost
    record Left(long epoch, long accepted, long lost) {}

    static Ledger open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() < SIZE) {
                // All of it is written, so that no page is missing when the disk is full later.
                channel.write(ByteBuffer.allocate(SIZE), 0);
            }
            return new Ledger(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE));
        }
    }

    /// Counts in memory only, for a disk that takes no more.
    static Ledger inMemory() {
        return new Ledger(ByteBuffer.allocateDirect(SIZE));
    }

    Left left() {
        boolean isOurs = get(0) == MAGIC;
        return isOurs ? new Left(get(EPOCH), get(ACCEPTED), get(LOST)) : new Left(0, 0, 0);
    }

    void begin(long epoch) {
        set(ACCEPTED, 0);
        set(LOST, 0);
        set(EPOCH, epoch);
        set(0, MAGIC);
    }

    void accepted() {
        long before = (long) LONG.getAndAdd(counts, ACCEPTED, 1L);
        assert before >= 0;
    }

    void lost(long count) {
        long before = (long) LONG.getAndAdd(counts, LOST, count);
        assert before >= 0;
    }

    private long get(int at) {
        return (long) LONG.getVolatile(counts, at);
    }

    private void set(int at, long value) {
        LONG.setVolatile(counts, at, value);
    }
}
