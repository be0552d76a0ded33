package dev.flyball.monitoring;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.stats.drift.CellCounts;
import dev.flyball.stats.drift.like.RawScores;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// One column in both tables.
record ColumnPair(Column reference, Column current) {
    String name() {
        return reference.name();
    }

    ColumnType type() {
        return reference.type();
    }

    boolean isNumeric() {
        return type().isNumber() && reference instanceof Column.Numbers && current instanceof Column.Numbers;
    }

    /// The finite numbers of the reference.
    double[] referenceNumbers() {
        return finite(reference);
    }

    double[] currentNumbers() {
        return finite(current);
    }

    private static double[] finite(Column column) {
        return column instanceof Column.Numbers numbers
                ? Arrays.stream(numbers.values()).filter(Double::isFinite).toArray()
                : new double[0];
    }

    /// The counts of every value of either side, in the order of their texts.
    CellCounts union() {
        Map<String, long[]> counts = new TreeMap<>();
        tally(counts, reference, 0);
        tally(counts, current, 1);
        return new CellCounts(
                counts.values().stream().mapToLong(pair -> pair[0]).toArray(),
                counts.values().stream().mapToLong(pair -> pair[1]).toArray());
    }

    private static void tally(Map<String, long[]> counts, Column column, int side) {
        for (int row = 0; row < column.size(); row++) {
            String text = column.text(row);
            if (text != null) {
                counts.computeIfAbsent(text, key -> new long[2])[side]++;
            }
        }
    }

    /// Every raw score by name.
    Map<String, Double> scores() {
        return isNumeric()
                ? RawScores.ofNumbers(referenceNumbers(), currentNumbers())
                : RawScores.ofCategories(union());
    }
}
