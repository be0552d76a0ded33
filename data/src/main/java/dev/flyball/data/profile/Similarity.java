package dev.flyball.data.profile;

import java.util.List;
import java.util.Locale;

/// How alike two categories are: 1 minus the edit distance over the longer length, after trimming and folding case.
///
/// Categories that differ in a digit are not compared: they are codes.
final class Similarity {
    /// From here on two categories look like one.
    static final double DIRTY = 0.85;

    private Similarity() {}

    /// The similarity of the two most alike; 0 for fewer than two.
    static double nearest(List<String> categories) {
        List<String> folded = categories.stream()
                .map(text -> text.trim().toLowerCase(Locale.ROOT))
                .toList();
        double nearest = 0;
        for (int i = 0; i < folded.size(); i++) {
            for (int j = i + 1; j < folded.size(); j++) {
                if (digits(folded.get(i)).equals(digits(folded.get(j)))) {
                    nearest = Math.max(nearest, of(folded.get(i), folded.get(j)));
                }
            }
        }
        return nearest;
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    private static double of(String a, String b) {
        int longest = Math.max(a.length(), b.length());
        return longest == 0 ? 1 : 1 - (double) distance(a, b) / longest;
    }

    /// Levenshtein 1966, Binary codes capable of correcting deletions, insertions, and reversals.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
