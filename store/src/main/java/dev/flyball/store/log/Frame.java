package dev.flyball.store.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// One record of a segment (pipelines-and-training.md section 4.4): length u32 of the payload,
/// epoch u64, sequence u64, type
/// u16, payload, CRC32C u32 of all before it; big-endian.
///
/// @param at where it begins
/// @param payload a view, not a copy
record Frame(int at, long epoch, long sequence, int type, ByteBuffer payload) {
    static final int HEADER = 4 + 8 + 8 + 2;
    static final int OVERHEAD = HEADER + 4;
    static final int MOST_PAYLOAD = 16 << 20;

    /// Where the next record begins.
    int end() {
        return at + OVERHEAD + payload.limit();
    }

    /// Writes a frame around the payload that stands in `out` from `start + HEADER` on.
    static void close(Payload out, int start, long epoch, long sequence, int type) {
        int length = out.size() - start - HEADER;
        out.setInt(start, length);
        out.setLong(start + 4, epoch);
        out.setLong(start + 12, sequence);
        out.setShort(start + 20, type);
        CRC32C crc = new CRC32C();
        crc.update(out.array(), start, out.size() - start);
        out.putInt((int) crc.getValue());
    }

    /// What stands at a place of a segment.
    sealed interface Found {
        record Whole(Frame frame) implements Found {}

        /// The segment ends here.
        record End() implements Found {}

        /// No record that is whole and unhurt.
        record Broken() implements Found {}
    }

    static Found read(ByteBuffer segment, int at) {
        int left = segment.limit() - at;
        if (left == 0) {
            return new Found.End();
        }
        if (left < OVERHEAD) {
            return new Found.Broken();
        }
        int length = segment.getInt(at);
        if (length < 0 || length > MOST_PAYLOAD || length > left - OVERHEAD) {
            return new Found.Broken();
        }
        CRC32C crc = new CRC32C();
        crc.update(segment.slice(at, HEADER + length));
        if ((int) crc.getValue() != segment.getInt(at + HEADER + length)) {
            return new Found.Broken();
        }
        return new Found.Whole(new Frame(
                at,
                segment.getLong(at + 4),
                segment.getLong(at + 12),
                Short.toUnsignedInt(segment.getShort(at + 20)),
                segment.slice(at + HEADER, length)));
    }
}
