package dev.flyball.monitoring;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.stats.drift.CellKind;
import dev.flyball.stats.drift.FeatureCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Categories, one cell each, and a last one for all others.
///
/// Where the reference has categories that occur once, others like them will come that it does not have, without any
/// change. Then its rows at even places choose the categories and those at odd places are counted, so that the share of
/// the last cell means the same in reference and window.
///
/// @param categories at most [#MOST], by falling count, ties by code point
public record Categories(String name, ColumnType type, List<String> categories, FeatureCounts counts)
        implements FeatureReference {
    /// The most cells but the last.
    public static final int MOST = 1000;

    private static final int FEW_SINGLES = 3;

    public Categories {
        categories = List.copyOf(categories);
    }

    static Categories of(Column column) {
        Map<String, Long> all = tally(column, 0, 1);
        boolean open = all.values().stream().filter(count -> count == 1).count() >= FEW_SINGLES || all.size() > MOST;
        List<String> chosen = mostFrequent(open ? tally(column, 0, 2) : all);
        FeatureCounts counts = count(chosen, column, open ? 1 : 0, open ? 2 : 1);
        return new Categories(column.name(), column.type(), chosen, counts);
    }

    private static Map<String, Long> tally(Column column, int first, int step) {
        Map<String, Long> tally = new HashMap<>();
        for (int row = first; row < column.size(); row += step) {
            String text = column.text(row);
            if (text != null) {
                tally.merge(text, 1L, Long::sum);
            }
        }
        return tally;
    }

    private static List<String> mostFrequent(Map<String, Long> tally) {
        List<String> categories = new ArrayList<>(tally.keySet());
        categories.sort(Comparator.<String>comparingLong(category -> -tally.getOrDefault(category, 0L))
                .thenComparing(Comparator.naturalOrder()));
        return categories.subList(0, Math.min(MOST, categories.size()));
    }

    private static FeatureCounts count(List<String> categories, Column column, int first, int step) {
        Map<String, Integer> cells = new HashMap<>();
        categories.forEach(category -> cells.put(category, cells.size()));
        long[] counts = new long[categories.size() + 1];
        long missing = 0;
        for (int row = first; row < column.size(); row += step) {
            String text = column.text(row);
            if (text == null) {
                missing++;
            } else {
                counts[cells.getOrDefault(text, categories.size())]++;
            }
        }
        return FeatureCounts.of(counts, missing);
    }

    @Override
    public CellKind kind() {
        return CellKind.CATEGORIES;
    }

    @Override
    public FeatureCounts count(Column window) {
        return count(categories, window, 0, 1);
    }
}
