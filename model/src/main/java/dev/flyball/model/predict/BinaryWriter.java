package dev.flyball.model.predict;

import java.io.ByteArrayOutputStream;

/// Writes big-endian numbers and variable-length integers (seven bits a byte, low ones first).
final class BinaryWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void octet(int value) {
        out.write(value);
    }

    void varint(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    void single(float value) {
        int bits = Float.floatToRawIntBits(value);
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(bits >>> shift);
        }
    }

    void real(double value) {
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (bits >>> shift));
        }
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
