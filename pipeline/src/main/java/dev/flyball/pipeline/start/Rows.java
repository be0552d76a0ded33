package dev.flyball.pipeline.start;

import dev.flyball.data.Column;
import dev.flyball.data.Table;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/// Finds rows that are equal, by 64-bit digests of their values: with a million rows the chance of a false one is below
/// 10^-6.
record Rows(Table table) {

    /// Rows that equal an earlier one in every column.
    int duplicates() {
        long[] digests = digests(table.names());
        Arrays.sort(digests);
        int duplicates = 0;
        for (int i = 1; i < digests.length; i++) {
            duplicates += digests[i] == digests[i - 1] ? 1 : 0;
        }
        return duplicates;
    }

    /// Whether rows of different groups are equal in all features.
    boolean repeatAcross(String group, Collection<String> features, String target) {
        List<String> compared = features.stream()
                .filter(name -> !name.equals(group) && !name.equals(target))
                .toList();
        long[] digests = digests(compared);
        Column groups = table.column(group);
        Integer[] rows = IntStream.range(0, table.rows()).boxed().toArray(Integer[]::new);
        Arrays.sort(rows, (a, b) -> Long.compare(digests[a], digests[b]));
        for (int i = 1; i < rows.length; i++) {
            boolean equal = digests[rows[i]] == digests[rows[i - 1]];
            if (equal && !java.util.Objects.equals(groups.text(rows[i]), groups.text(rows[i - 1]))) {
                return true;
            }
        }
        return false;
    }

    private long[] digests(List<String> names) {
        long[] digests = new long[table.rows()];
        for (String name : names) {
            switch (table.column(name)) {
                case Column.Numbers numbers -> {
                    for (int row = 0; row < digests.length; row++) {
                        digests[row] = mixed(digests[row], Double.doubleToLongBits(numbers.values()[row]));
                    }
                }
                case Column.Texts texts -> {
                    for (int row = 0; row < digests.length; row++) {
                        digests[row] = mixed(digests[row], texts.codes()[row]);
                    }
                }
            }
        }
        return digests;
    }

    /// The finalizer of SplitMix64 (Steele, Lea & Flood 2014), over a running state.
    private static long mixed(long state, long value) {
        long z = state * 0x9E3779B97F4A7C15L + value + 0x632BE59BD9B4E019L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
