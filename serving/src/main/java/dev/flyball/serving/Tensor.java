package dev.flyball.serving;

import dev.flyball.model.DataType;

/// Named values in row-major order.
///
/// @param shape one size per dimension, none negative; the product is the number of values
public record Tensor(String name, DataType type, long[] shape, Data data) {

    /// The values by the width in which they are kept. The arrays are shared, not copied.
    public sealed interface Data {
        int size();
    }

    /// BOOL.
    public record Booleans(boolean[] values) implements Data {
        @Override
        public int size() {
            return values.length;
        }
    }

    /// All integers; UINT64 as the same 64 bits.
    public record Longs(long[] values) implements Data {
        @Override
        public int size() {
            return values.length;
        }
    }

    /// FP32, and FP16 and BF16 at their exact value.
    public record Floats(float[] values) implements Data {
        @Override
        public int size() {
            return values.length;
        }
    }

    /// FP64.
    public record Doubles(double[] values) implements Data {
        @Override
        public int size() {
            return values.length;
        }
    }

    /// BYTES.
    public record Bytes(byte[][] values) implements Data {
        @Override
        public int size() {
            return values.length;
        }
    }

    public static Tensor column(String name, double[] values) {
        return new Tensor(name, DataType.FP64, new long[] {values.length}, new Doubles(values));
    }

    public static Tensor column(String name, byte[][] values) {
        return new Tensor(name, DataType.BYTES, new long[] {values.length}, new Bytes(values));
    }
}
