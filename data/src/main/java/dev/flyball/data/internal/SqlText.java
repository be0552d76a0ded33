package dev.flyball.data.internal;

import java.util.List;
import java.util.stream.Collectors;

/// Names and values as SQL writes them.
public final class SqlText {
    private SqlText() {}

    /// A name in double quotes.
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// A text in single quotes.
    public static String text(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    public static String names(List<String> names) {
        return names.stream().map(SqlText::name).collect(Collectors.joining(", "));
    }
}
