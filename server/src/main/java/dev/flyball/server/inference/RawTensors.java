package dev.flyball.server.inference;

import dev.flyball.model.DataType;
import dev.flyball.serving.Tensor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Tensors as raw bytes: little-endian, row-major, unpadded; a BYTES element behind its length of four bytes.
final class RawTensors {
    private RawTensors() {}

    /// The bytes of an element, 0 when they differ.
    static int width(DataType type) {
        return switch (type) {
            case BOOL, UINT8, INT8 -> 1;
            case UINT16, INT16, FP16, BF16 -> 2;
            case UINT32, INT32, FP32 -> 4;
            case UINT64, INT64, FP64 -> 8;
            case BYTES -> 0;
        };
    }

    static Tensor.Data read(String name, DataType type, int count, ByteBuffer raw) {
        ByteBuffer in = raw.order(ByteOrder.LITTLE_ENDIAN);
        int width = width(type);
        if (width > 0 && (long) count * width != in.remaining()) {
            throw BadInput.input(
                    name,
                    "the binary data has " + in.remaining() + " bytes, its shape needs " + (long) count * width + ".");
        }
        return switch (type) {
            case BOOL -> booleans(name, count, in);
            case FP16, BF16, FP32 -> floats(type, count, in);
            case FP64 -> {
                double[] values = new double[count];
                in.asDoubleBuffer().get(values);
                yield new Tensor.Doubles(values);
            }
            case BYTES -> bytes(name, count, in);
            default -> longs(type, count, in);
        };
    }

    private static Tensor.Data booleans(String name, int count, ByteBuffer in) {
        boolean[] values = new boolean[count];
        for (int i = 0; i < count; i++) {
            byte value = in.get();
            if (value != 0 && value != 1) {
                throw BadInput.input(name, "a BOOL byte must be 0 or 1 (" + value + ").");
            }
            values[i] = value == 1;
        }
        return new Tensor.Booleans(values);
    }

    private static Tensor.Data floats(DataType type, int count, ByteBuffer in) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (type) {
                case FP16 -> Halves.fromFp16(in.getShort());
                case BF16 -> Halves.fromBf16(in.getShort());
                default -> in.getFloat();
            };
        }
        return new Tensor.Floats(values);
    }

    private static Tensor.Data longs(DataType type, int count, ByteBuffer in) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (type) {
                case UINT8 -> in.get() & 0xFF;
                case INT8 -> in.get();
                case UINT16 -> in.getShort() & 0xFFFF;
                case INT16 -> in.getShort();
                case UINT32 -> in.getInt() & 0xFFFF_FFFFL;
                case INT32 -> in.getInt();
                default -> in.getLong();
            };
        }
        return new Tensor.Longs(values);
    }

    private static Tensor.Data bytes(String name, int count, ByteBuffer in) {
        if (count > in.remaining() / 4) {
            throw BadInput.input(name, "the binary data is too short for " + count + " elements.");
        }
        byte[][] values = new byte[count][];
        for (int i = 0; i < count; i++) {
            long length = in.remaining() < 4 ? -1 : in.getInt() & 0xFFFF_FFFFL;
            if (length < 0 || length > in.remaining()) {
                throw BadInput.input(name, "the length of element " + i + " runs past the end of its data.");
            }
            values[i] = new byte[(int) length];
            in.get(values[i]);
        }
        if (in.hasRemaining()) {
            throw BadInput.input(name, in.remaining() + " bytes are left over after its last element.");
        }
        return new Tensor.Bytes(values);
    }

    static byte[] write(Tensor tensor) {
        return switch (tensor.data()) {
            case Tensor.Booleans booleans -> {
                byte[] raw = new byte[booleans.size()];
                for (int i = 0; i < raw.length; i++) {
                    raw[i] = (byte) (booleans.values()[i] ? 1 : 0);
                }
                yield raw;
            }
            case Tensor.Longs longs -> writeLongs(tensor.type(), longs.values());
            case Tensor.Floats floats -> writeFloats(tensor.type(), floats.values());
            case Tensor.Doubles doubles -> {
                ByteBuffer out = buffer(doubles.size() * 8);
                out.asDoubleBuffer().put(doubles.values());
                yield out.array();
            }
            case Tensor.Bytes bytes -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                for (byte[] value : bytes.values()) {
                    out.writeBytes(buffer(4).putInt(value.length).array());
                    out.writeBytes(value);
                }
                yield out.toByteArray();
            }
        };
    }

    private static byte[] writeLongs(DataType type, long[] values) {
        int width = width(type);
        ByteBuffer out = buffer(values.length * width);
        for (long value : values) {
            switch (width) {
                case 1 -> out.put((byte) value);
                case 2 -> out.putShort((short) value);
                case 4 -> out.putInt((int) value);
                default -> out.putLong(value);
            }
        }
        return out.array();
    }

    private static byte[] writeFloats(DataType type, float[] values) {
        ByteBuffer out = buffer(values.length * width(type));
        for (float value : values) {
            switch (type) {
                case FP16 -> out.putShort(Halves.toFp16(value));
                case BF16 -> out.putShort(Halves.toBf16(value));
                default -> out.putFloat(value);
            }
        }
        return out.array();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
