package dev.flyball.server;

import java.util.random.RandomGenerator;

/// Hands out the bytes of a secure source from a buffer, since asking the source for a few at a
/// time costs a call to the
/// operating system each. Safe for any number of threads; no byte is given twice.
final class BufferedRandom implements RandomGenerator {
    private static final int SIZE = 4096;

    private final RandomGenerator source;
    private final byte[] buffer = new byte[SIZE];
    private int used = SIZE;

    BufferedRandom(RandomGenerator source) {
        this.source = source;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        if (bytes.length > SIZE) {
            source.nextBytes(bytes);
            return;
        }
        synchronized (this) {
            if (used + bytes.length > SIZE) {
                source.nextBytes(buffer);
                used = 0;
            }
            System.arraycopy(buffer, used, bytes, 0, bytes.length);
            java.util.Arrays.fill(buffer, used, used + bytes.length, (byte) 0);
            used += bytes.length;
        }
    }

    @Override
    public long nextLong() {
        byte[] bytes = new byte[Long.BYTES];
        nextBytes(bytes);
        return java.nio.ByteBuffer.wrap(bytes).getLong();
    }
}
