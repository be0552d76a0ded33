package dev.flyball.data.wrangle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// SQL text with what messages need to point into it, cut at its semicolons.
///
/// @param where the file; positions follow as `:line:column`
/// @param prefixBytes bytes at the start that the user did not write
record SqlScript(String where, String text, int prefixBytes) {
    /// One statement: its text and the byte where it starts.
    record Statement(String text, int start) {
        String firstWord() {
            String bare = text.replaceAll("(?s)/\\*.*?\\*/|--[^\\n]*", " ").strip();
            return bare.split("[^A-Za-z_]", 2)[0];
        }
    }

    /// The place of a byte of the text, lines and columns from 1.
    String place(int at) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int from = Math.min(prefixBytes, bytes.length);
        int to = Math.max(from, Math.min(at, bytes.length));
        String before = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        String last = before.substring(before.lastIndexOf('\n') + 1);
        return where + ":" + line + ":" + (last.codePointCount(0, last.length()) + 1);
    }

    /// The statements that hold more than space and comments.
    List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == ';') {
                add(statements, start, at);
                start = at + 1;
            }
            at = next(at);
        }
        add(statements, start, text.length());
        return statements;
    }

    private void add(List<Statement> statements, int start, int end) {
        Statement statement = new Statement(
                text.substring(start, end), text.substring(0, start).getBytes(StandardCharsets.UTF_8).length);
        if (!statement.text().replaceAll("(?s)/\\*.*?\\*/|--[^\\n]*", " ").isBlank()) {
            statements.add(statement);
        }
    }

    /// The character after the token part at `at`: quotes and comments are jumped over.
    private int next(int at) {
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            return isEscaped(at) ? afterEscaped(at + 1) : after(String.valueOf(c), at + 1);
        }
        if (text.startsWith("--", at)) {
            return after("\n", at);
        }
        if (text.startsWith("/*", at)) {
            return after("*/", at + 2);
        }
        if (c == '$') {
            int end = at + 1;
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                end++;
            }
            boolean quote = end < text.length() && text.charAt(end) == '$';
            return quote ? after(text.substring(at, end + 1), end + 1) : end;
        }
        return at + 1;
    }

    /// Whether the quote at `at` opens a text such as `E'it\\'s'`.
    private boolean isEscaped(int at) {
        boolean letter = text.charAt(at) == '\'' && at > 0 && (text.charAt(at - 1) | 0x20) == 'e';
        return letter && (at == 1 || !Character.isLetterOrDigit(text.charAt(at - 2)));
    }

    private int afterEscaped(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\'') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + 1);
    }

    private int after(String mark, int from) {
        int end = text.indexOf(mark, from);
        return end < 0 ? text.length() : end + mark.length();
    }
}
