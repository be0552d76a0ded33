package dev.flyball.data.internal.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The texts that mean missing.
final class Nulls {
    private final byte[][] words;
    private final int longest;

    Nulls(List<String> words) {
        this.words = words.stream()
                .map(word -> word.trim().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.longest =
                Arrays.stream(this.words).mapToInt(word -> word.length).max().orElse(-1);
    }

    /// Whether the slice, already trimmed, is one of them.
    boolean contains(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > longest) {
            return false;
        }
        for (byte[] word : words) {
            if (word.length == length && Arrays.equals(word, 0, length, bytes, from, to)) {
                return true;
            }
        }
        return false;
    }

    static int trimmedStart(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && isSpace(bytes[i])) {
            i++;
        }
        return i;
    }

    static int trimmedEnd(byte[] bytes, int from, int to) {
        int i = to;
        while (i > from && isSpace(bytes[i - 1])) {
            i--;
        }
        return i;
    }

    private static boolean isSpace(byte b) {
        return b >= 0 && b <= ' ';
    }
}
