package dev.flyball.training.behaviour;

import dev.flyball.data.Column;
import dev.flyball.data.Table;
import dev.flyball.kernel.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Changes to tables that tests make.
final class Tables {
    private Tables() {}

    /// The table with one column replaced by another of its name.
    static Table with(Table table, Column replacement) {
        return new Table(table.columns().stream()
                .map(column -> column.name().equals(replacement.name()) ? replacement : column)
                .toList());
    }

    /// About one value in five of each column becomes odd: missing where it may be, a text never seen,
    /// a number far out.
    static Table perturbed(Table table, Set<String> optional, RandomGenerator random) {
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean mayMiss = optional.contains(column.name());
            columns.add(
                    switch (column) {
                        case Column.Numbers numbers -> numbers(numbers, mayMiss, random);
                        case Column.Texts texts -> texts(texts, mayMiss, random);
                    });
        }
        return new Table(columns);
    }

    private static Column numbers(Column.Numbers column, boolean mayMiss, RandomGenerator random) {
        double[] values = column.values().clone();
        for (int row = 0; row < values.length; row++) {
            int odd = Seeds.bounded(random, 10);
            if (odd == 0 && mayMiss) {
                values[row] = Double.NaN;
            } else if (odd == 1) {
                values[row] = Double.isNaN(values[row]) ? 1e9 : values[row] * 1000 + 1e6;
            }
        }
        return new Column.Numbers(column.name(), column.type(), values);
    }

    private static Column texts(Column.Texts column, boolean mayMiss, RandomGenerator random) {
        List<String> dictionary = new ArrayList<>(column.dictionary());
        String unseen = "never seen";
        int place = dictionary.indexOf(unseen);
        if (place < 0) {
            place = dictionary.size();
            dictionary.add(unseen);
        }
        int[] codes = column.codes().clone();
        for (int row = 0; row < codes.length; row++) {
            int odd = Seeds.bounded(random, 10);
            if (odd == 0 && mayMiss) {
                codes[row] = -1;
            } else if (odd == 1) {
                codes[row] = place;
            }
        }
        return new Column.Texts(column.name(), column.type(), codes, dictionary);
    }
}
