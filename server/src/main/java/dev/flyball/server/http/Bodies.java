package dev.flyball.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads bodies up to a limit, compressed or not.
final class Bodies {
    private static final int PIECE = 16 * 1024;

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

    /// A body of the length that it declared fills one array; otherwise the array grows.
    private static byte[] readAll(InputStream in, int sizeHint, int limit) throws IOException {
        byte[] first = new byte[Math.clamp(sizeHint, PIECE, 1 << 20)];
        int filled = in.readNBytes(first, 0, first.length);
        if (filled > limit) {
            throw new TooLarge();
        }
        if (filled < first.length) {
            return filled == 0 ? new byte[0] : java.util.Arrays.copyOf(first, filled);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(Math.max(sizeHint, 2 * PIECE), limit) + 1);
        out.write(first, 0, filled);
        byte[] buffer = new byte[PIECE];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (out.size() + n > limit) {
                throw new TooLarge();
            }
            out.write(buffer, 0, n);
        }
        return out.toByteArray();
    }
}
