package dev.flyball.model.predict;

import java.nio.ByteBuffer;

/// Reads what [BinaryWriter] wrote and trusts nothing: every length is checked against the bytes that are left.
final class BinaryReader {
    private final ByteBuffer in;

    BinaryReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    int offset() {
        return in.position();
    }

    boolean atEnd() {
        return !in.hasRemaining();
    }

    int octet() {
        require(1);
        return in.get() & 0xff;
    }

    /// A number from 0 on.
    int varint() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int octet = octet();
            if (shift == 28 && octet > 7) {
                throw damaged("A number is too large");
            }
            value |= (octet & 0x7f) << shift;
            if ((octet & 0x80) == 0) {
                return value;
            }
        }
        throw damaged("A number has no end");
    }

    /// A count of things that take at least `bytesEach` bytes each.
    int count(int bytesEach) {
        int count = varint();
        if ((long) count * bytesEach > in.remaining()) {
            throw damaged("A count (" + count + ") is larger than the file");
        }
        return count;
    }

    float single() {
        require(Float.BYTES);
        return in.getFloat();
    }

    double real() {
        require(Double.BYTES);
        return in.getDouble();
    }

    double[] reals(int count) {
        require((long) count * Double.BYTES);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.getDouble();
        }
        return values;
    }

    float[] singles(int count) {
        require((long) count * Float.BYTES);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.getFloat();
        }
        return values;
    }

    IllegalArgumentException damaged(String what) {
        return new IllegalArgumentException(what + " (offset " + in.position() + ").");
    }

    private void require(long bytes) {
        if (bytes > in.remaining()) {
            throw damaged("The file ends too early");
        }
    }
}
