package dev.flyball.kernel.json;

import dev.flyball.kernel.CodePoints;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/// Writes values as canonical or as readable text.
final class JsonWriter {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder();
    private final boolean canonical;

    private JsonWriter(boolean canonical) {
        this.canonical = canonical;
    }

    static String canonical(JsonValue value) {
        return new JsonWriter(true).text(value);
    }

    static String pretty(JsonValue value) {
        return new JsonWriter(false).text(value);
    }

    private String text(JsonValue value) {
        write(value, 0);
        return out.toString();
    }

    private void write(JsonValue value, int depth) {
        if (value instanceof JsonObject object) {
            writeObject(object, depth);
        } else if (value instanceof JsonArray array) {
            writeArray(array, depth);
        } else if (value instanceof JsonString string) {
            writeString(string.text());
        } else if (value instanceof JsonNumber number) {
            out.append(number(number));
        } else if (value instanceof JsonBoolean bool) {
            out.append(bool.value());
        } else {
            out.append("null");
        }
    }

    private void writeObject(JsonObject object, int depth) {
        Map<String, JsonValue> members = canonical ? byCodePoint(object.members()) : object.members();
        out.append('{');
        Iterator<Map.Entry<String, JsonValue>> entries = members.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, JsonValue> entry = entries.next();
            newLine(depth + 1);
            writeString(entry.getKey());
            out.append(canonical ? ":" : ": ");
            write(entry.getValue(), depth + 1);
            if (entries.hasNext()) {
                out.append(',');
            }
        }
        if (!members.isEmpty()) {
            newLine(depth);
        }
        out.append('}');
    }

    private static Map<String, JsonValue> byCodePoint(Map<String, JsonValue> members) {
        Map<String, JsonValue> sorted = new TreeMap<>(CodePoints::compare);
        sorted.putAll(members);
        return sorted;
    }

    private void writeArray(JsonArray array, int depth) {
        boolean flat =
                canonical || array.items().stream().noneMatch(i -> i instanceof JsonObject || i instanceof JsonArray);
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
            if (!flat) {
                newLine(depth + 1);
            } else if (i > 0 && !canonical) {
                out.append(' ');
            }
            write(array.get(i), depth + 1);
            if (i + 1 < array.size()) {
                out.append(',');
            }
        }
        if (!flat) {
            newLine(depth);
        }
        out.append(']');
    }

    private void newLine(int depth) {
        if (!canonical) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private static String number(JsonNumber number) {
        if (number.isInteger()) {
            return Long.toString(number.integer());
        }
        double real = number.real();
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            throw new JsonException("JSON has no number for " + real + ".");
        }
        return Double.toString(real == 0 ? 0.0 : real);
    }

    private void writeString(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
