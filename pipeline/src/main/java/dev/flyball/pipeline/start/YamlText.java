package dev.flyball.pipeline.start;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes texts so that YAML reads the same texts.
final class YamlText {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern NUMBER_LIKE =
            Pattern.compile("[-+.]?[0-9].*|[-+]?\\.(inf|nan).*", Pattern.CASE_INSENSITIVE);
    private static final Set<String> MEANING = Set.of("true", "false", "null", "~", "yes", "no", "on", "off");
    private static final String LEADING = "-?:,[]{}#&*!|>'\"%@` ";

    private YamlText() {}

    /// A text as the value of a key or an item of a block list; `inFlow` also between brackets.
    static String scalar(String text, boolean inFlow) {
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

    /// One column, or several between brackets.
    static String columns(List<String> names) {
        return names.size() == 1
                ? scalar(names.getFirst(), false)
                : names.stream().map(name -> scalar(name, true)).collect(Collectors.joining(", ", "[", "]"));
    }

    /// A call on columns, as an item of a block list.
    static String call(String function, List<String> columns) {
        String call = columns.stream()
                .map(name -> WORD.matcher(name).matches() ? name : '"' + name + '"')
                .collect(Collectors.joining(", ", function + "(", ")"));
        return scalar(call, false);
    }

    /// A text for a comment: one line, no control characters, not too long.
    static String comment(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() <= 60 ? line : line.substring(0, 57) + "…";
    }
}
