package dev.flyball.kernel.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Parses strict JSON (RFC 8259): one value, no duplicate names, at most [#MAX_DEPTH] levels.
public final class Json {
    public static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_LENGTH = 64;

    private final String text;
    private final int levels;
    private int at;

    private Json(String text, int levels) {
        this.text = text;
        this.levels = levels;
    }

    /// The value of `text`.
    ///
    /// @throws JsonException with the offset where it stops being JSON
    public static JsonValue parse(String text) {
        return parse(text, MAX_DEPTH);
    }

    /// The value of `text`, where a trusted writer may nest deeper than [#MAX_DEPTH].
    ///
    /// @param levels the most levels; each takes a little of the stack
    public static JsonValue parse(String text, int levels) {
        Json json = new Json(text, levels);
        JsonValue value = json.value(0);
        json.skipSpace();
        if (json.at < text.length()) {
            throw json.error("There is more after the value");
        }
        return value;
    }

    /// The value of UTF-8 bytes; a byte that is not UTF-8 is refused.
    public static JsonValue parse(byte[] utf8) {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new JsonException("The text is not UTF-8.");
        }
    }

    /// The object of `text`.
    public static JsonObject parseObject(String text) {
        if (parse(text) instanceof JsonObject object) {
            return object;
        }
        throw new JsonException("The text must be a JSON object.");
    }

    private JsonValue value(int depth) {
        if (depth > levels) {
            throw error("More than " + levels + " levels");
        }
        skipSpace();
        if (at >= text.length()) {
            throw error("The text ends where a value must be");
        }
        char c = text.charAt(at);
        if (c == '{') {
            return object(depth);
        }
        if (c == '[') {
            return array(depth);
        }
        if (c == '"') {
            return new JsonString(string());
        }
        if (c == '-' || (c >= '0' && c <= '9')) {
            return number();
        }
        return word();
    }

    private JsonValue word() {
        if (text.startsWith("true", at)) {
            at += 4;
            return JsonBoolean.TRUE;
        }
        if (text.startsWith("false", at)) {
            at += 5;
            return JsonBoolean.FALSE;
        }
        if (text.startsWith("null", at)) {
            at += 4;
            return JsonNull.NULL;
        }
        throw error("Not a JSON value");
    }

    private JsonObject object(int depth) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        at++;
        skipSpace();
        if (take('}')) {
            return new JsonObject(members);
        }
        do {
            skipSpace();
            if (at >= text.length() || text.charAt(at) != '"') {
                throw error("A member must start with its name in quotes");
            }
            String name = string();
            skipSpace();
            expect(':');
            if (members.put(name, value(depth + 1)) != null) {
                throw error("The member " + name + " stands twice");
            }
            skipSpace();
        } while (take(','));
        expect('}');
        return new JsonObject(members);
    }

    private JsonArray array(int depth) {
        List<JsonValue> items = new ArrayList<>();
        at++;
        skipSpace();
        if (take(']')) {
            return new JsonArray(items);
        }
        do {
            items.add(value(depth + 1));
            skipSpace();
        } while (take(','));
        expect(']');
        return new JsonArray(items);
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c < 0x20) {
                throw error("A control character in a string");
            }
            out.append(c == '\\' ? escape() : c);
        }
        throw error("The string has no end");
    }

    private char escape() {
        if (at >= text.length()) {
            throw error("The string has no end");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw error("Unknown escape (\\" + c + ")");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw error("\\u needs four hexadecimal digits");
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private JsonNumber number() {
        int start = at;
        boolean whole = true;
        take('-');
        int first = at;
        digits();
        if (text.charAt(first) == '0' && at - first > 1) {
            throw error("A number must not start with 0");
        }
        if (take('.')) {
            whole = false;
            digits();
        }
        if (take('e') || take('E')) {
            whole = false;
            if (!take('+')) {
                take('-');
            }
            digits();
        }
        return toNumber(text.substring(start, at), whole);
    }

    private JsonNumber toNumber(String token, boolean whole) {
        if (token.length() > MAX_NUMBER_LENGTH) {
            throw error("A number of " + token.length() + " characters");
        }
        if (whole && token.length() <= 19 && !"-0".equals(token)) {
            try {
                return JsonNumber.of(Long.parseLong(token));
            } catch (NumberFormatException e) {
                return JsonNumber.of(Double.parseDouble(token));
            }
        }
        return JsonNumber.of(Double.parseDouble(token));
    }

    private void digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw error("A digit must be here");
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw error("Here must be " + c);
        }
    }

    private JsonException error(String what) {
        return new JsonException(what + " (offset " + at + ").");
    }
}
