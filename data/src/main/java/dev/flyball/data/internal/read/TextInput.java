package dev.flyball.data.internal.read;

import dev.flyball.data.Source;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Opens a file as checked UTF-8 without its byte order mark, unpacking gzip.
final class TextInput {
    private static final int MARK_LENGTH = 3;

    private TextInput() {}

    /// @param encoding what the user said; null: by the byte order mark, else UTF-8
    static InputStream open(Source.Part part, @Nullable String encoding) throws IOException {
        PushbackInputStream in = new PushbackInputStream(unpacked(part), MARK_LENGTH);
        byte[] start = in.readNBytes(MARK_LENGTH);
        Charset marked = markOf(start);
        Charset charset = encoding == null ? marked : charset(encoding);
        int mark = marked.equals(StandardCharsets.UTF_8) && startsWith(start, 0xEF, 0xBB, 0xBF) ? MARK_LENGTH : 0;
        if (charset.name().startsWith("UTF-16") && marked.name().startsWith("UTF-16")) {
            mark = 2;
            charset = marked;
        }
        in.unread(start, mark, start.length - mark);
        return charset.equals(StandardCharsets.UTF_8) ? new Utf8Input(in) : new RecodedInput(in, charset);
    }

    static Charset charset(String encoding) {
        try {
            return Charset.forName(encoding.trim());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "Unknown encoding (" + encoding + ").",
                    "data.encoding",
                    "Maybe utf-8, latin1, windows-1252 or utf-16.",
                    e);
        }
    }

    /// The error for bytes that are not what the encoding promises.
    static FlyballException notInEncoding(Source.Part part, @Nullable String encoding, BadBytes bad) {
        String name = encoding == null ? "UTF-8" : encoding.toUpperCase(Locale.ROOT);
        return new FlyballException(
                ErrorCode.BAD_TABLE,
                "The file is not " + name + " (byte " + bad.offset() + ").",
                part.name() + ":byte " + bad.offset(),
                "Maybe data.encoding: latin1 (or windows-1252, utf-16).",
                bad);
    }

    private static InputStream unpacked(Source.Part part) throws IOException {
        InputStream raw = Files.newInputStream(part.file());
        PushbackInputStream in = new PushbackInputStream(raw, 2);
        byte[] magic = in.readNBytes(2);
        in.unread(magic);
        return startsWith(magic, 0x1F, 0x8B) ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static Charset markOf(byte[] start) {
        if (startsWith(start, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        return startsWith(start, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
