package dev.flyball.data.split;

import dev.flyball.data.Column;
import dev.flyball.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Looks for columns that give the target away: the target itself under another name, an exact linear fit on at most
/// three columns, or one column that nearly orders the rows by the target.
public final class ColumnLeaks {
    private static final double SUSPECT = 0.98;
    private static final double CERTAIN = 0.995;
    private static final double EXACT = 0.9999;
    /// So many rows are looked at for fits; evenly spread.
    private static final int ROWS = 20_000;
    private static final int FOR_TRIPLES = 40;
    private static final int FOR_PAIRS = 300;

    private final Table table;
    private final Column target;
    private final int[] rows;
    private final List<Leak> leaks = new ArrayList<>();
    private final Set<String> blamed = new TreeSet<>();

    private ColumnLeaks(Table table, Column target, int[] rows) {
        this.table = table;
        this.target = target;
        this.rows = rows;
    }

    /// @param features the columns that a model could learn from
    public static List<Leak> find(Table table, String targetColumn, List<String> features) {
        Column target = table.column(targetColumn);
        int[] present = IntStream.range(0, table.rows())
                .filter(row -> !target.isMissing(row))
                .toArray();
        int step = Math.max(1, present.length / ROWS);
        int[] rows = IntStream.range(0, present.length / step)
                .map(i -> present[i * step])
                .toArray();
        ColumnLeaks search = new ColumnLeaks(table, target, rows);
        for (String feature : features) {
            search.single(table.column(feature));
        }
        search.fits(features);
        return search.leaks;
    }

    private void single(Column column) {
        if (isBijection(column)) {
            add(new Leak(
                    "target_in_features",
                    Leak.Severity.ERROR,
                    column.name() + " is the target under another name: each of its values goes with one of "
                            + target.name() + ", and the other way round.",
                    List.of(column.name())));
        } else if (column instanceof Column.Numbers numbers) {
            suspect(numbers);
        }
    }

    private void add(Leak leak) {
        leaks.add(leak);
        blamed.addAll(leak.columns());
    }

    private boolean isBijection(Column column) {
        Map<String, String> there = new HashMap<>();
        Map<String, String> back = new HashMap<>();
        int seen = 0;
        for (int row : rows) {
            @Nullable String a = column.text(row);
            String b = String.valueOf(target.text(row));
            if (a != null) {
                seen++;
                @Nullable String before = there.putIfAbsent(a, b);
                @Nullable String backBefore = back.putIfAbsent(b, a);
                if ((before != null && !before.equals(b)) || (backBefore != null && !backBefore.equals(a))) {
                    return false;
                }
            }
        }
        // Values that never repeat tell nothing: an id goes with every target one to one.
        return seen >= 20 && seen > rows.length / 2 && there.size() > 1 && there.size() < seen / 2;
    }

    private void suspect(Column.Numbers column) {
        double strength;
        String measure;
        Set<String> labels = labels();
        if (labels.size() == 2) {
            strength = auc(column, labels.iterator().next());
            measure = "AUC";
        } else if (target instanceof Column.Numbers numbers) {
            strength = Math.abs(correlation(column.values(), numbers.values()));
            measure = "|r|";
        } else {
            return;
        }
        if (strength > SUSPECT) {
            boolean certain = strength > CERTAIN;
            add(new Leak(
                    "target_leakage_suspect",
                    certain ? Leak.Severity.ERROR : Leak.Severity.WARN,
                    String.format(
                            Locale.ROOT,
                            "%s alone predicts %s with %s %.4f.",
                            column.name(),
                            target.name(),
                            measure,
                            strength),
                    List.of(column.name())));
        }
    }

    private Set<String> labels() {
        Set<String> labels = new TreeSet<>();
        for (int row : rows) {
            labels.add(String.valueOf(target.text(row)));
            if (labels.size() > 2) {
                break;
            }
        }
        return labels;
    }

    /// The larger of AUC and 1 - AUC of a column for telling `label` from the rest.
    private double auc(Column.Numbers column, String label) {
        int[] present = IntStream.of(rows).filter(row -> !column.isMissing(row)).toArray();
        Integer[] sorted = Arrays.stream(present).boxed().toArray(Integer[]::new);
        Arrays.sort(sorted, Comparator.comparingDouble(row -> column.values()[row]));
        double positives = 0;
        double ranks = 0;
        for (int i = 0; i < sorted.length; ) {
            int end = i;
            while (end < sorted.length && column.values()[sorted[end]] == column.values()[sorted[i]]) {
                end++;
            }
            double rank = (i + 1 + end) / 2.0;
            for (; i < end; i++) {
                if (label.equals(target.text(sorted[i]))) {
                    positives++;
                    ranks += rank;
                }
            }
        }
        double negatives = sorted.length - positives;
        if (positives < 10 || negatives < 10) {
            return 0.5;
        }
        double auc = (ranks - positives * (positives + 1) / 2) / (positives * negatives);
        return Math.max(auc, 1 - auc);
    }

    private double correlation(double[] x, double[] y) {
        double n = 0;
        double mx = 0;
        double my = 0;
        double sxx = 0;
        double syy = 0;
        double sxy = 0;
        for (int row : rows) {
            if (Double.isFinite(x[row]) && Double.isFinite(y[row])) {
                n++;
                double dx = x[row] - mx;
                double dy = y[row] - my;
                mx += dx / n;
                my += dy / n;
                sxx += dx * (x[row] - mx);
                syy += dy * (y[row] - my);
                sxy += dx * (y[row] - my);
            }
        }
        return n < 20 || sxx == 0 || syy == 0 ? 0 : sxy / Math.sqrt(sxx * syy);
    }

    /// Exact linear fits on two or three columns that are not blamed yet.
    private void fits(List<String> features) {
        if (!(target instanceof Column.Numbers numbers) || labels().size() <= 2) {
            return;
        }
        List<Column.Numbers> columns = new ArrayList<>();
        for (String feature : features) {
            if (table.column(feature) instanceof Column.Numbers candidate
                    && !blamed.contains(feature)
                    && isMostlyThere(candidate)) {
                columns.add(candidate);
            }
        }
        columns.sort(
                Comparator.comparingDouble((Column.Numbers c) -> -Math.abs(correlation(c.values(), numbers.values())))
                        .thenComparing(Column.Numbers::name));
        int most = Math.min(columns.size(), FOR_PAIRS);
        LinearFits fits = LinearFits.of(columns.subList(0, most), numbers, rows);
        fits.best(Math.min(most, FOR_TRIPLES), EXACT).ifPresent(found -> {
            List<String> names = Arrays.stream(found)
                    .mapToObj(i -> columns.get(i).name())
                    .sorted()
                    .toList();
            add(new Leak(
                    "target_in_features",
                    Leak.Severity.ERROR,
                    target.name() + " is a linear function of " + String.join(", ", names) + " (R² above " + EXACT
                            + ").",
                    names));
        });
    }

    private boolean isMostlyThere(Column.Numbers column) {
        long there = IntStream.of(rows)
                .filter(row -> Double.isFinite(column.values()[row]))
                .count();
        return there > 0.9 * rows.length;
    }
}
