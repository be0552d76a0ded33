package dev.flyball.data.internal.read;

import dev.flyball.data.Source;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The objects of a JSON file: one a line, or the items of one array. Objects are cut out by their
/// braces and parsed one
/// at a time.
final class JsonRows implements AutoCloseable {
    private static final int LONGEST_ROW = 1 << 26;
    private static final int END = -1;

    private final Source.Part part;
    private final @Nullable String encoding;
    private final BufferedReader in;
    private final StringBuilder row = new StringBuilder();
    private boolean inArray;
    private boolean started;
    private long line = 1;
    private long rowLine = 1;

    JsonRows(Source.Part part, @Nullable String encoding) {
        this.part = part;
        this.encoding = encoding;
        try {
            this.in = new BufferedReader(
                    new InputStreamReader(TextInput.open(part, encoding), StandardCharsets.UTF_8), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Source.Part part() {
        return part;
    }

    /// The line (from 1) on which the last object began.
    long line() {
        return rowLine;
    }

    Optional<JsonObject> next() {
        try {
            return read();
        } catch (BadBytes e) {
            throw TextInput.notInEncoding(part, encoding, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<JsonObject> read() throws IOException {
        int c = afterSpace();
        if (!started) {
            started = true;
            inArray = c == '[';
            c = inArray ? afterSpace() : c;
        } else if (inArray && c == ',') {
            c = afterSpace();
        }
        if (c == END || (inArray && c == ']')) {
            return Optional.empty();
        }
        rowLine = line;
        if (c != '{') {
            throw broken("an object must begin here, not " + (char) c);
        }
        cutObject();
        try {
            return Optional.of(Json.parseObject(row.toString()));
        } catch (JsonException e) {
            throw broken(Objects.requireNonNull(e.getMessage()));
        }
    }

    /// Gathers up to the brace that closes the object.
    private void cutObject() throws IOException {
        row.setLength(0);
        row.append('{');
        int depth = 1;
        boolean quoted = false;
        while (depth > 0) {
            int c = read1();
            if (c == END) {
                throw broken("the object has no end");
            }
            if (row.length() > LONGEST_ROW) {
                throw broken("the object is longer than " + LONGEST_ROW + " characters");
            }
            row.append((char) c);
            if (quoted) {
                if (c == '\\') {
                    row.append((char) read1());
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            }
        }
    }

    private int afterSpace() throws IOException {
        int c = read1();
        while (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            c = read1();
        }
        return c;
    }

    private int read1() throws IOException {
        int c = in.read();
        if (c == '\n') {
            line++;
        }
        return c;
    }

    private FlyballException broken(String what) {
        return new FlyballException(
                ErrorCode.BAD_TABLE,
                "The row is not a JSON object (" + what + ").",
                part.name() + ":" + rowLine,
                "Maybe the file is not JSON Lines: one object a line, or one array of objects.");
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
