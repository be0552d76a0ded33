package dev.flyball.data.internal.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Text of another encoding as UTF-8. A byte that the encoding does not have stops it.
final class RecodedInput extends InputStream {
    private static final int BLOCK = 1 << 14;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final ByteBuffer raw = ByteBuffer.allocate(BLOCK).flip();
    private final CharBuffer chars = CharBuffer.allocate(BLOCK);
    private ByteBuffer utf8 = ByteBuffer.allocate(0);
    private long consumed;
    private boolean ended;

    RecodedInput(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        return more() ? utf8.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (!more()) {
            return -1;
        }
        int count = Math.min(length, utf8.remaining());
        utf8.get(bytes, from, count);
        return count;
    }

    private boolean more() throws IOException {
        while (!utf8.hasRemaining() && !ended) {
            refill();
        }
        return utf8.hasRemaining();
    }

    private void refill() throws IOException {
        raw.compact();
        int count = in.read(raw.array(), raw.position(), raw.remaining());
        raw.position(raw.position() + Math.max(count, 0)).flip();
        int before = raw.position();
        CoderResult result = decoder.decode(raw, chars, count < 0);
        consumed += raw.position() - before;
        if (result.isError()) {
            throw new BadBytes(consumed);
        }
        if (count < 0) {
            decoder.flush(chars);
            ended = true;
        }
        utf8 = encoder.encode(chars.flip());
        chars.clear();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
