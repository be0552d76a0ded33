package dev.flyball.store.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes that grow as they are written; big-endian. For one thread.
final class Payload {
    private static final int NULL = -1;

    private byte[] bytes;
    private ByteBuffer view;
    private int size;

    Payload(int capacity) {
        bytes = new byte[capacity];
        view = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
    }

    private void need(int more) {
        int wanted = Math.addExact(size, more);
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(wanted, Math.multiplyExact(bytes.length, 2)));
            view = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
        }
    }

    int size() {
        return size;
    }

    /// Drops what was written from `size` on.
    void cut(int shorter) {
        size = shorter;
    }

    void skip(int count) {
        need(count);
        size += count;
    }

    byte[] array() {
        return bytes;
    }

    ByteBuffer written() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    Payload putByte(int value) {
        need(1);
        bytes[size++] = (byte) value;
        return this;
    }

    Payload putInt(int value) {
        need(4);
        view.putInt(size, value);
        size += 4;
        return this;
    }

    Payload putLong(long value) {
        need(8);
        view.putLong(size, value);
        size += 8;
        return this;
    }

    Payload putReal(double value) {
        return putLong(Double.doubleToRawLongBits(value));
    }

    Payload putText(@Nullable String text) {
        if (text == null) {
            return putInt(NULL);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putInt(utf8.length);
        need(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
        return this;
    }

    void setInt(int at, int value) {
        view.putInt(at, value);
    }

    void setLong(int at, long value) {
        view.putLong(at, value);
    }

    void setShort(int at, int value) {
        view.putShort(at, (short) value);
    }

    static @Nullable String textOrNull(ByteBuffer in) {
        int length = in.getInt();
        if (length == NULL) {
            return null;
        }
        byte[] utf8 = new byte[java.util.Objects.checkIndex(length, in.remaining() + 1)];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    static String text(ByteBuffer in) {
        String text = textOrNull(in);
        if (text == null) {
            throw new IllegalArgumentException("A text is missing.");
        }
        return text;
    }
}
