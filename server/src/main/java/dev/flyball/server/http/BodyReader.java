package dev.flyball.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads bodies up to a limit, compressed or not.
final class BodyReader {
    private static final int PIECE = 64 * 1024;

    private BodyReader() {}

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
        return encoding == null
                || switch (encoding.strip().toLowerCase(Locale.ROOT)) {
                    case "identity", "gzip", "x-gzip", "deflate" -> true;
                    default -> false;
                };
    }

    private static @Nullable Coding coding(@Nullable String encoding) {
        return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> Coding.GZIP;
            case "deflate" -> Coding.DEFLATE;
            default -> null;
        };
    }

    /// @param limit for the bytes as sent and for the decoded ones alike
    static byte[] read(InputStream in, @Nullable String encoding, int sizeHint, int limit) throws IOException {
        byte[] sent = readAll(in, Math.max(0, sizeHint), limit);
        Coding coding = coding(encoding);
        if (coding == null) {
            return sent;
        }
        try (InputStream decoded = coding.decoded(sent)) {
            return readAll(decoded, sent.length, limit);
        } catch (TooLarge e) {
            throw e;
        } catch (IOException e) {
            throw new Damaged(e);
        }
    }

    private static byte[] readAll(InputStream in, int sizeHint, int limit) throws IOException {
        byte[] bytes = new byte[Math.clamp(sizeHint, 1, PIECE)];
        int filled = in.readNBytes(bytes, 0, bytes.length);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(grown(bytes.length, sizeHint), limit + 1));
            }
            bytes[filled++] = (byte) next;
            filled += in.readNBytes(bytes, filled, bytes.length - filled);
            if (filled > limit) {
                throw new TooLarge();
            }
        }
        return filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled);
    }

    /// Twice as much, or what was declared when that is not far: a client cannot make us take much for little.
    private static int grown(int length, int sizeHint) {
        return sizeHint > length && sizeHint / 8 <= length ? sizeHint : Math.max(2 * length, PIECE);
    }
}
