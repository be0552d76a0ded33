package dev.flyball.server.scoring;

import java.util.ArrayList;
import java.util.List;

/// Reads comma-separated text (RFC 4180): quoted fields may hold commas, line ends and doubled quotes.
final class Csv {
    private final String text;
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    /// The lines as fields, unchanged; empty lines are skipped.
    ///
    /// @throws IllegalArgumentException when a quote has no end or something follows it
    static List<List<String>> parse(String text) {
        Csv csv = new Csv(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<List<String>> lines = new ArrayList<>();
        while (csv.at < csv.text.length()) {
            List<String> line = csv.line();
            if (line.size() > 1 || !line.getFirst().isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private List<String> line() {
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            fields.add(field());
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        return fields;
    }

    private String field() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder out = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '"') {
                out.append(c);
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                out.append('"');
                at++;
            } else {
                at++;
                checkEnd();
                return out.toString();
            }
        }
        throw new IllegalArgumentException("A quote has no end.");
    }

    private void checkEnd() {
        if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            throw new IllegalArgumentException("Text follows a closing quote (offset " + at + ").");
        }
    }
}
