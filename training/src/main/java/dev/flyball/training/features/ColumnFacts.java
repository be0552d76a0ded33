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
import java.util.regex.Pattern;

/// What fitting needs to know of one column's training values.
final class ColumnFacts {
    private static final Pattern ID_NAME = Pattern.compile("(^|[_\\s.-])([iI][dD]|uuid|UUID)$|[a-z]I[dD]$");

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

    /// The words that tell rows apart best, at most `most`, each in at least two rows.
    ///
    /// A word in a share p of the rows counts p(1 - p): what stands nowhere or everywhere says
    /// nothing. Ties by code point.
    static List<String> vocabulary(Column column, int most) {
        Map<String, Integer> rows = new HashMap<>();
        int texts = 0;
        for (int row = 0; row < column.size(); row++) {
            String text = column.text(row);
            if (text != null) {
                texts++;
                Set<String> words = new HashSet<>();
                Words.forEachWord(text, words::add);
                words.forEach(word -> rows.merge(word, 1, Integer::sum));
            }
        }
        long all = texts;
        Comparator<Map.Entry<String, Integer>> telling =
                Comparator.comparingLong(entry -> -entry.getValue() * (all - entry.getValue()));
        return rows.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .sorted(telling.thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /// Words per text, as spaces part them, over at most the first 1,000 texts.
    static double wordsPerText(Column column) {
        long words = 0;
        int texts = 0;
        for (int row = 0; row < column.size() && texts < 1000; row++) {
            String text = column.text(row);
            if (text != null) {
                texts++;
                words += text.trim().split("\\s+").length;
            }
        }
        return texts == 0 ? 0 : (double) words / texts;
    }

    /// Whether whole numbers name or count the rows: all different, and either hardly a gap between
    /// least and most, or
    /// the column is called an id.
    static boolean isRowNumber(Column.Numbers column) {
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
        return whole
                && (sorted[n - 1] - sorted[0] < 20.0 * n
                        || ID_NAME.matcher(column.name()).find());
    }
}
