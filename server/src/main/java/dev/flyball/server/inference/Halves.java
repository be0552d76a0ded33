package dev.flyball.server.inference;

/// The two 16-bit floats, by hand: Java 25 has only one of them as intrinsic, and both need exact rounding from text.
final class Halves {
    private Halves() {}

    static float fromFp16(short bits) {
        return Float.float16ToFloat(bits);
    }

    static short toFp16(float value) {
        return Float.floatToFloat16(value);
    }

    static float fromBf16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /// The upper half of the bits; values came from BF16 and are exact.
    static short toBf16(float value) {
        return (short) (Float.floatToRawIntBits(value) >>> 16);
    }
}
