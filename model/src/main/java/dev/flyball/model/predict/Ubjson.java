package dev.flyball.model.predict;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Parses UBJSON (draft 12) into the same tree as JSON: keys are a length and bytes, arrays may tell their length and
/// the type of their items. Numbers are big-endian. Every length is checked against the bytes that are left.
final class Ubjson {
    private static final int MAX_DEPTH = 64;

    private final ByteBuffer in;

    private Ubjson(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /// Whether an object starts as in UBJSON: a brace, then the type of a key's length, or the mark of
    /// a type or a count.
    static boolean isUbjson(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == '{' && "iUIlL$#".indexOf(bytes[1]) >= 0;
    }

    /// @throws JsonException with the offset where it ceases to be UBJSON
    static JsonValue parse(byte[] bytes) {
        Ubjson ubjson = new Ubjson(bytes);
        JsonValue value = ubjson.value(ubjson.mark(), 0);
        if (ubjson.in.hasRemaining()) {
            throw ubjson.error("There is more after the value");
        }
        return value;
    }

    private JsonValue value(char type, int depth) {
        if (depth > MAX_DEPTH) {
            throw error("More than " + MAX_DEPTH + " levels");
        }
        return switch (type) {
            case 'Z' -> JsonNull.NULL;
            case 'T' -> JsonValue.of(true);
            case 'F' -> JsonValue.of(false);
            case 'd' -> JsonNumber.of((double) need(Float.BYTES).getFloat());
            case 'D' -> JsonNumber.of(need(Double.BYTES).getDouble());
            case 'C' -> new JsonString(String.valueOf((char) (need(1).get() & 0x7f)));
            case 'S' -> new JsonString(text(length()));
            case '[' -> array(depth);
            case '{' -> object(depth);
            default -> JsonNumber.of(integer(type));
        };
    }

    private long integer(char type) {
        return switch (type) {
            case 'i' -> need(1).get();
            case 'U' -> need(1).get() & 0xff;
            case 'I' -> need(Short.BYTES).getShort();
            case 'l' -> need(Integer.BYTES).getInt();
            case 'L' -> need(Long.BYTES).getLong();
            default -> throw error("Unknown type (" + type + ")");
        };
    }

    private JsonArray array(int depth) {
        List<JsonValue> items = new ArrayList<>();
        Header header = header();
        if (header.count < 0) {
            for (char type = mark(); type != ']'; type = mark()) {
                items.add(value(type, depth + 1));
            }
            return new JsonArray(items);
        }
        for (int i = 0; i < header.count; i++) {
            items.add(value(header.type == 0 ? mark() : header.type, depth + 1));
        }
        return new JsonArray(items);
    }

    private JsonObject object(int depth) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        Header header = header();
        for (int i = 0; header.count < 0 || i < header.count; i++) {
            char mark = mark();
            if (header.count < 0 && mark == '}') {
                break;
            }
            String key = text(checked(integer(mark)));
            JsonValue value = value(header.type == 0 ? mark() : header.type, depth + 1);
            if (members.put(key, value) != null) {
                throw error("The member " + key + " stands twice");
            }
        }
        return new JsonObject(members);
    }

    /// @param type of every item, 0 when each tells its own
    /// @param count of items, -1 when an end mark follows
    private record Header(char type, int count) {}

    private Header header() {
        char type = 0;
        if (peek() == '$') {
            in.get();
            type = mark();
            if ("ZTFN".indexOf(type) >= 0 || peek() != '#') {
                throw error("A typed container must have items with bytes, and their count");
            }
        }
        if (peek() != '#') {
            return new Header(type, -1);
        }
        in.get();
        return new Header(type, length());
    }

    private int length() {
        return checked(integer(mark()));
    }

    /// No item is shorter than a byte.
    private int checked(long length) {
        if (length < 0 || length > in.remaining()) {
            throw error("A length that cannot be (" + length + ")");
        }
        return (int) length;
    }

    private String text(int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))) {
            throw error("A text that is not UTF-8");
        }
        return text;
    }

    private char mark() {
        return (char) (need(1).get() & 0xff);
    }

    private char peek() {
        need(1);
        return (char) (in.get(in.position()) & 0xff);
    }

    private ByteBuffer need(int bytes) {
        if (in.remaining() < bytes) {
            throw error("The bytes end too early");
        }
        return in;
    }

    private JsonException error(String what) {
        return new JsonException(what + " (offset " + in.position() + ").");
    }
}
