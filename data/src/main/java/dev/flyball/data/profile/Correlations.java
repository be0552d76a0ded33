package dev.flyball.data.profile;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnSchema;
import dev.flyball.data.DatasetQuery;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Pearson's r of every pair of number columns, each over the rows in which both are finite.
///
/// One pass; sums are of deviations from the columns' means, in blocks of rows in their order.
final class Correlations {
    /// So many columns are looked at, the first of the table.
    static final int MOST_COLUMNS = 100;

    private static final int SUMS = 6;

    private final List<ColumnProfile> columns;
    private final double[][][] sums;

    /// Two columns and their coefficient.
    record Pair(String a, String b, double r) {}

    private Correlations(List<ColumnProfile> columns) {
        this.columns = columns;
        this.sums = new double[columns.size()][columns.size()][];
    }

    /// @param profiles of number columns, at most [#MOST_COLUMNS]
    static List<Pair> of(DatasetQuery query, List<ColumnProfile> profiles) {
        if (profiles.size() < 2) {
            return List.of();
        }
        Correlations correlations = new Correlations(profiles);
        List<ColumnSchema> answer = profiles.stream().map(ColumnProfile::schema).toList();
        String select = String.join(", ", answer.stream().map(query::value).toList());
        try (TableStream stream = query.ask("SELECT " + select + " FROM " + query.rows(), answer)) {
            for (Optional<Table> piece = stream.next(); piece.isPresent(); piece = stream.next()) {
                correlations.add(piece.get());
            }
        }
        return correlations.pairs();
    }

    private void add(Table piece) {
        double[][] deviations = new double[columns.size()][];
        boolean[] whole = new boolean[columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            double[] values = ((Column.Numbers) piece.columns().get(c)).values();
            double mean =
                    java.util.Objects.requireNonNull(columns.get(c).numbers()).mean();
            deviations[c] = new double[values.length];
            whole[c] = true;
            for (int i = 0; i < values.length; i++) {
                boolean finite = Double.isFinite(values[i]);
                deviations[c][i] = finite ? values[i] - mean : Double.NaN;
                whole[c] &= finite;
            }
        }
        for (int a = 0; a < columns.size(); a++) {
            for (int b = a + 1; b < columns.size(); b++) {
                addPair(a, b, deviations[a], deviations[b], whole[a] && whole[b]);
            }
        }
    }

    private void addPair(int a, int b, double[] x, double[] y, boolean whole) {
        double n = whole ? x.length : 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double syy = 0;
        double sxy = 0;
        for (int i = 0; i < x.length; i++) {
            if (whole || !(Double.isNaN(x[i]) || Double.isNaN(y[i]))) {
                n += whole ? 0 : 1;
                sx += x[i];
                sy += y[i];
                sxx += x[i] * x[i];
                syy += y[i] * y[i];
                sxy += x[i] * y[i];
            }
        }
        double[] pair = sums[a][b];
        if (pair == null) {
            pair = new double[SUMS];
            sums[a][b] = pair;
        }
        double[] block = {n, sx, sy, sxx, syy, sxy};
        for (int i = 0; i < SUMS; i++) {
            pair[i] += block[i];
        }
    }

    private List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int a = 0; a < columns.size(); a++) {
            for (int b = a + 1; b < columns.size(); b++) {
                double r = sums[a][b] == null ? Double.NaN : coefficient(sums[a][b]);
                if (!Double.isNaN(r)) {
                    pairs.add(new Pair(columns.get(a).name(), columns.get(b).name(), r));
                }
            }
        }
        return pairs;
    }

    private static double coefficient(double[] s) {
        double n = s[0];
        double xx = s[3] - s[1] * s[1] / n;
        double yy = s[4] - s[2] * s[2] / n;
        double r = (s[5] - s[1] * s[2] / n) / (Math.sqrt(xx) * Math.sqrt(yy));
        return n < 2 || !Double.isFinite(r) ? Double.NaN : Math.max(-1, Math.min(1, r));
    }
}
