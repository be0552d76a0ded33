package dev.flyball.monitoring;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.stats.drift.CellKind;
import dev.flyball.stats.drift.FeatureCounts;
import dev.flyball.stats.drift.FrozenEdges;
import java.util.HashSet;
import java.util.Set;

/// The distribution of a feature in the rows that windows are compared with, and the cells that it fixed for them.
///
/// Windows are counted apart from each other and their counts add up. Immutable.
public sealed interface FeatureReference permits FeatureReference.Numbers, FeatureReference.Presence, Categories {
    /// Whole numbers with at most so many distinct values are compared as categories.
    int FEW_NUMBERS = 20;

    /// Texts at least this share of which are distinct are names of rows and say nothing about the rest.
    double NAMES_SHARE = 0.99;

    int LEAST_NAMES = 100;

    String name();

    ColumnType type();

    CellKind kind();

    /// The reference's own counts.
    FeatureCounts counts();

    /// The counts of a window.
    FeatureCounts count(Column window);

    /// Chooses the cells for a column.
    static FeatureReference of(Column column) {
        if (column instanceof Column.Numbers numbers && !fewNumbers(numbers)) {
            FrozenEdges edges = FrozenEdges.of(numbers.values(), FrozenEdges.CELLS);
            return new Numbers(column.name(), column.type(), edges, edges.count(numbers.values()));
        }
        if (column.type() == ColumnType.DATE || column.type() == ColumnType.TIMESTAMP || namesRows(column)) {
            return new Presence(column.name(), column.type(), Presence.presence(column));
        }
        return Categories.of(column);
    }

    private static boolean fewNumbers(Column.Numbers column) {
        if (column.type() == ColumnType.BOOLEAN) {
            return true;
        }
        Set<Double> distinct = new HashSet<>();
        for (double value : column.values()) {
            if (!Double.isNaN(value) && distinct.add(value + 0.0) && distinct.size() > FEW_NUMBERS) {
                return false;
            }
        }
        return column.type() == ColumnType.INTEGER;
    }

    private static boolean namesRows(Column column) {
        Set<String> distinct = new HashSet<>();
        int present = 0;
        for (int row = 0; row < column.size(); row++) {
            String text = column.text(row);
            if (text != null) {
                present++;
                distinct.add(text);
            }
        }
        return present >= LEAST_NAMES && distinct.size() >= NAMES_SHARE * present;
    }

    /// Numbers, in cells between quantiles of the reference.
    record Numbers(String name, ColumnType type, FrozenEdges edges, FeatureCounts counts) implements FeatureReference {
        @Override
        public CellKind kind() {
            return CellKind.NUMBERS;
        }

        @Override
        public FeatureCounts count(Column window) {
            if (window instanceof Column.Numbers numbers) {
                return edges.count(numbers.values());
            }
            throw new IllegalArgumentException("The column " + name + " holds numbers in the reference only.");
        }
    }

    /// Dates, times and names of rows: they are always new, so that only their absence is compared.
    record Presence(String name, ColumnType type, FeatureCounts counts) implements FeatureReference {
        @Override
        public CellKind kind() {
            return CellKind.NUMBERS;
        }

        @Override
        public FeatureCounts count(Column window) {
            return presence(window);
        }

        private static FeatureCounts presence(Column column) {
            long missing = 0;
            for (int row = 0; row < column.size(); row++) {
                missing += column.isMissing(row) ? 1 : 0;
            }
            return FeatureCounts.of(new long[] {column.size() - missing}, missing);
        }
    }
}
