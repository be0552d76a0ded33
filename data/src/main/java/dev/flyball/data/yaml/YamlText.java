package dev.flyball.data.yaml;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonBoolean;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes texts so that YAML reads the same texts.
public final class YamlText {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern NUMBER_LIKE =
            Pattern.compile("[-+.]?[0-9].*|[-+]?\\.(inf|nan).*", Pattern.CASE_INSENSITIVE);
    private static final Set<String> MEANING = Set.of("true", "false", "null", "~", "yes", "no", "on", "off");
    private static final String LEADING = "-?:,[]{}#&*!|>'\"%@` ";

    private YamlText() {}

    /// A text as the value of a key or an item of a block list; `inFlow` also between brackets.
    public static String scalar(String text, boolean inFlow) {
        boolean plain = !text.isEmpty()
                && LEADING.indexOf(text.charAt(0)) < 0
                && !text.endsWith(" ")
                && !text.endsWith(":")
                && !text.contains(": ")
                && !text.contains(" #")
                && !NUMBER_LIKE.matcher(text).matches()
                && !MEANING.contains(text.toLowerCase(java.util.Locale.ROOT))
                && text.chars().allMatch(c -> c >= ' ' && c != 0x7f && c < 0x80 || Character.isLetterOrDigit(c))
                && !(inFlow && text.chars().anyMatch(c -> ",[]{}:\"".indexOf(c) >= 0));
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    boolean shown = c >= ' ' && c != 0x7f && (c < 0x80 || Character.isLetterOrDigit(c));
                    out.append(shown ? Character.toString(c) : String.format("\\U%08X", c));
                }
            }
        });
        return out.append('"').toString();
    }

    /// A JSON object as one line between braces.
    public static String flow(JsonObject object) {
        return object.members().entrySet().stream()
                .map(entry -> scalar(entry.getKey(), true) + ": " + value(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String value(JsonValue value) {
        return switch (value) {
            case JsonString text -> scalar(text.text(), true);
            case JsonObject object -> flow(object);
            case JsonArray array ->
                array.items().stream().map(YamlText::value).collect(Collectors.joining(", ", "[", "]"));
            case JsonNumber number -> number.canonical();
            case JsonBoolean flag -> flag.canonical();
            case JsonNull nothing -> "null";
        };
    }

    /// One column, or several between brackets.
    public static String columns(List<String> names) {
        return names.size() == 1
                ? scalar(names.getFirst(), false)
                : names.stream().map(name -> scalar(name, true)).collect(Collectors.joining(", ", "[", "]"));
    }

    /// A call on columns, as an item of a block list.
    public static String call(String function, List<String> columns) {
        String call = columns.stream()
                .map(name -> WORD.matcher(name).matches() ? name : '"' + name + '"')
                .collect(Collectors.joining(", ", function + "(", ")"));
        return scalar(call, false);
    }

    /// A text for a comment: one line, no control characters, not too long.
    public static String comment(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() <= 60 ? line : line.substring(0, 57) + "…";
    }
}
