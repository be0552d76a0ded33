package dev.flyball.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// Reads bodies up to a limit, compressed or not, and compresses answers.
final class Bodies {
    private Bodies() {}

    /// The body was longer than the limit.
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }

    /// The body is not what its Content-Encoding says.
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1;

        Damaged(IOException cause) {
            super(cause);
        }
    }

    static boolean isKnown(@Nullable String encoding) {
        return encoding == null || encoding.equals("identity") || encoding.equals("gzip") || encoding.equals("deflate");
    }

    /// @param limit for the bytes as sent and for the decoded ones alike
    static byte[] read(InputStream in, @Nullable String encoding, int sizeHint, int limit) throws IOException {
        byte[] sent = readAll(in, Math.max(0, sizeHint), limit);
        if (encoding == null || encoding.equals("identity")) {
            return sent;
        }
        try (InputStream decoded = encoding.equals("gzip")
                ? new GZIPInputStream(new java.io.ByteArrayInputStream(sent))
                : new InflaterInputStream(new java.io.ByteArrayInputStream(sent))) {
            return readAll(decoded, sent.length, limit);
        } catch (TooLarge e) {
            throw e;
        } catch (IOException e) {
            throw new Damaged(e);
        }
    }

    private static byte[] readAll(InputStream in, int sizeHint, int limit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(sizeHint, limit) + 32);
        byte[] buffer = new byte[16 * 1024];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (out.size() + n > limit) {
                throw new TooLarge();
            }
            out.write(buffer, 0, n);
        }
        return out.toByteArray();
    }

    static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 2 + 64);
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(body);
        }
        return out.toByteArray();
    }
}
