package dev.flyball.data.split;

import dev.flyball.data.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How much of a target two or three columns explain, from one matrix of covariances.
final class LinearFits {
    private final double[][] xx;
    private final double[] xy;
    private final double yy;

    private LinearFits(double[][] xx, double[] xy, double yy) {
        this.xx = xx;
        this.xy = xy;
        this.yy = yy;
    }

    /// On the rows where all are finite.
    static LinearFits of(List<Column.Numbers> columns, Column.Numbers target, int[] rows) {
        int n = columns.size();
        int[] complete = IntStream.of(rows)
                .filter(row -> Double.isFinite(target.values()[row])
                        && columns.stream().allMatch(column -> Double.isFinite(column.values()[row])))
                .toArray();
        double[] mean = new double[n + 1];
        for (int row : complete) {
            for (int j = 0; j <= n; j++) {
                mean[j] += value(columns, target, j, row) / complete.length;
            }
        }
        double[][] sums = new double[n + 1][n + 1];
        for (int row : complete) {
            for (int j = 0; j <= n; j++) {
                double x = value(columns, target, j, row) - mean[j];
                for (int k = j; k <= n; k++) {
                    sums[j][k] += x * (value(columns, target, k, row) - mean[k]);
                }
            }
        }
        double[][] xx = new double[n][n];
        double[] xy = new double[n];
        for (int j = 0; j < n; j++) {
            xy[j] = sums[j][n];
            for (int k = j; k < n; k++) {
                xx[j][k] = sums[j][k];
                xx[k][j] = sums[j][k];
            }
        }
        return new LinearFits(xx, xy, complete.length < 20 ? 0 : sums[n][n]);
    }

    private static double value(List<Column.Numbers> columns, Column.Numbers target, int j, int row) {
        return j < columns.size() ? columns.get(j).values()[row] : target.values()[row];
    }

    /// The smallest set of columns whose fit explains more than `wanted` of the target.
    ///
    /// @param forTriples threes are tried among so many first columns
    Optional<int[]> best(int forTriples, double wanted) {
        if (yy <= 0) {
            return Optional.empty();
        }
        for (int a = 0; a < xy.length; a++) {
            for (int b = a + 1; b < xy.length; b++) {
                if (explained(a, b) > wanted) {
                    return Optional.of(new int[] {a, b});
                }
            }
        }
        for (int a = 0; a < forTriples; a++) {
            for (int b = a + 1; b < forTriples; b++) {
                for (int c = b + 1; c < forTriples; c++) {
                    if (explained(a, b, c) > wanted) {
                        return Optional.of(new int[] {a, b, c});
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// R² of the least-squares fit on these columns, by elimination; dependent columns add nothing.
    private double explained(int... columns) {
        int n = columns.length;
        double[][] m = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                m[i][j] = xx[columns[i]][columns[j]];
            }
            m[i][n] = xy[columns[i]];
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            if (m[i][i] <= 1e-10 * xx[columns[i]][columns[i]]) {
                return 0;
            }
            sum += m[i][n] * m[i][n] / m[i][i];
            for (int j = i + 1; j < n; j++) {
                double factor = m[j][i] / m[i][i];
                for (int k = i; k <= n; k++) {
                    m[j][k] -= factor * m[i][k];
                }
            }
        }
        return sum / yy;
    }
}
