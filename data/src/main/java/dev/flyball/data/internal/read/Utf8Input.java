package dev.flyball.data.internal.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Lets bytes pass that are well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms) and stops at the first that
/// are not.
final class Utf8Input extends FilterInputStream {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private long offset;
    private long startOfCharacter;
    private int needed;
    private int low = 0x80;
    private int high = 0xBF;

    Utf8Input(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = in.read(bytes, from, length);
        if (count < 0) {
            if (needed > 0) {
                throw new BadBytes(startOfCharacter);
            }
            return count;
        }
        check(bytes, from, from + count);
        offset += count;
        return count;
    }

    private void check(byte[] bytes, int from, int to) throws BadBytes {
        int i = from;
        while (i < to) {
            if (needed == 0) {
                i = skipAscii(bytes, i, to);
                if (i < to) {
                    lead(bytes[i] & 0xFF, offset + (i - from));
                    i++;
                }
            } else {
                follow(bytes[i] & 0xFF);
                i++;
            }
        }
    }

    private static int skipAscii(byte[] bytes, int from, int to) {
        int i = from;
        while (i + 8 <= to && ((long) LONGS.get(bytes, i) & HIGH_BITS) == 0) {
            i += 8;
        }
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    private void lead(int b, long at) throws BadBytes {
        startOfCharacter = at;
        low = 0x80;
        high = 0xBF;
        if (b >= 0xC2 && b <= 0xDF) {
            needed = 1;
        } else if (b >= 0xE0 && b <= 0xEF) {
            needed = 2;
            low = b == 0xE0 ? 0xA0 : 0x80;
            high = b == 0xED ? 0x9F : 0xBF;
        } else if (b >= 0xF0 && b <= 0xF4) {
            needed = 3;
            low = b == 0xF0 ? 0x90 : 0x80;
            high = b == 0xF4 ? 0x8F : 0xBF;
        } else {
            throw new BadBytes(at);
        }
    }

    private void follow(int b) throws BadBytes {
        if (b < low || b > high) {
            throw new BadBytes(startOfCharacter);
        }
        low = 0x80;
        high = 0xBF;
        needed--;
    }
}
