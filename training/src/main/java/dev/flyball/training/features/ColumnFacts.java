package dev.flyball.training.features;

import dev.flyball.data.Column;
import dev.flyball.model.features.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What fitting needs to know of one column's training values.
final class ColumnFacts {
    private ColumnFacts() {}

    /// The median of the values that are there; 0 when none is.
    static double median(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        int n = sorted.length;
        if (n == 0) {
            return 0;
        }
        return n % 2 == 1 ? sorted[n / 2] : sorted[n / 2 - 1] + (sorted[n / 2] - sorted[n / 2 - 1]) / 2;
    }

    static int missing(Column column) {
        int missing = 0;
        for (int row = 0; row < column.size(); row++) {
            missing += column.isMissing(row) ? 1 : 0;
        }
        return missing;
    }

    /// The levels of a column by falling count, ties by code point.
    static List<Map.Entry<String, Integer>> counts(Column column) {
        Map<String, Integer> counts = new HashMap<>();
        if (column instanceof Column.Texts texts) {
            int[] byCode = new int[texts.dictionary().size()];
            for (int code : texts.codes()) {
                if (code >= 0) {
                    byCode[code]++;
                }
            }
            for (int code = 0; code < byCode.length; code++) {
                if (byCode[code] > 0) {
                    counts.merge(texts.dictionary().get(code), byCode[code], Integer::sum);
                }
            }
        } else {
            for (int row = 0; row < column.size(); row++) {
                String text = column.text(row);
                if (text != null) {
                    counts.merge(text, 1, Integer::sum);
                }
            }
        }
        List<Map.Entry<String, Integer>> sorted = new ArrayList<>(counts.entrySet());
        sorted.sort(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        return sorted;
    }

    /// The levels in code-point order.
    static List<String> levels(List<Map.Entry<String, Integer>> counts) {
        List<String> levels =
                new ArrayList<>(counts.stream().map(Map.Entry::getKey).toList());
        Collections.sort(levels);
        return levels;
    }

    /// The words that stand in most rows, at most `most`, each in at least two rows; ties by code point.
    static List<String> vocabulary(Column column, int most) {
        Map<String, Integer> rows = new HashMap<>();
        for (int row = 0; row < column.size(); row++) {
            String text = column.text(row);
            if (text != null) {
                Set<String> words = new HashSet<>();
                Words.forEachWord(text, words::add);
                words.forEach(word -> rows.merge(word, 1, Integer::sum));
            }
        }
        return rows.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /// Words per text, over at most the first 1,000 texts.
    static double wordsPerText(Column column) {
        long[] words = new long[1];
        int texts = 0;
        for (int row = 0; row < column.size() && texts < 1000; row++) {
            String text = column.text(row);
            if (text != null) {
                texts++;
                Words.forEachWord(text, word -> words[0]++);
            }
        }
        return texts == 0 ? 0 : (double) words[0] / texts;
    }

    /// Whether whole numbers count the rows: all different, and hardly a gap between least and most.
    static boolean isCounter(Column.Numbers column) {
        double[] sorted = Arrays.stream(column.values())
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        int n = sorted.length;
        if (n < 100 || n < column.size()) {
            return false;
        }
        for (int i = 1; i < n; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return false;
            }
        }
        // A sample of a counter (a fold, a part) has gaps; so has a sorted id. Twenty times is still no measurement.
        boolean whole = Arrays.stream(sorted).allMatch(v -> v == Math.rint(v));
        return whole && sorted[n - 1] - sorted[0] < 20.0 * n;
    }
}
