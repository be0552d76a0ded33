package dev.flyball.data.profile;

import java.util.SortedMap;
import java.util.TreeMap;

/// Sums up the texts of a column.
final class TextScan {
    private final SortedMap<Integer, Long> lengths = new TreeMap<>();
    private final SortedMap<Integer, Long> words = new TreeMap<>();
    private long empty;
    private long blank;
    private long nonAscii;

    void add(String text, long rows) {
        lengths.merge(text.codePointCount(0, text.length()), rows, Long::sum);
        int count = words(text);
        words.merge(count, rows, Long::sum);
        empty += text.isEmpty() ? rows : 0;
        blank += count == 0 && !text.isEmpty() ? rows : 0;
        nonAscii += text.chars().anyMatch(c -> c > 0x7f) ? rows : 0;
    }

    private static int words(String text) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean space = Character.isWhitespace(text.charAt(i));
            words += !space && !inside ? 1 : 0;
            inside = !space;
        }
        return words;
    }

    TextSummary summary() {
        return new TextSummary(LengthSummary.of(lengths), LengthSummary.of(words), empty, blank, nonAscii);
    }
}
