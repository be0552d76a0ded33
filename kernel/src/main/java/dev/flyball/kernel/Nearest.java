package dev.flyball.kernel;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the known word that somebody probably meant.
public final class Nearest {
    private static final int MAX_DISTANCE = 2;

    private Nearest() {}

    /// The nearest of `known` within an edit distance of two, case ignored; ties go to the first in
    /// code-point order.
    public static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .sorted()
                .filter(candidate -> distance(word, candidate) <= Math.min(MAX_DISTANCE, candidate.length() - 1))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /// `Maybe <nearest>.`, or the whole list when nothing is near.
    public static String hint(String word, Collection<String> known) {
        return to(word, known)
                .map(near -> "Maybe " + near + ".")
                .orElseGet(() -> "Maybe one of: " + String.join(", ", known) + ".");
    }

    /// Levenshtein distance with adjacent transpositions (optimal string alignment), case ignored.
    static int distance(String left, String right) {
        String a = left.toLowerCase(java.util.Locale.ROOT);
        String b = right.toLowerCase(java.util.Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cell(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cell(int[][] cost, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
