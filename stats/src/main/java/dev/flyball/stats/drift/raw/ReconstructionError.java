package dev.flyball.stats.drift.raw;

import java.util.Arrays;

/// How badly rows are described by the principal components of a reference (Pearson 1901, On lines and planes of
/// closest fit).
///
/// Columns are standardised by the reference (divisor n; a column that does not vary counts as 0). The components are
/// the fewest whose share of the variance exceeds a limit.
public final class ReconstructionError {
    /// The usual limit of the share of the variance.
    public static final double VARIANCE_SHARE = 0.65;

    private final double[] means;
    private final double[] deviations;
    private final double[][] components;

    private ReconstructionError(double[] means, double[] deviations, double[][] components) {
        this.means = means;
        this.deviations = deviations;
        this.components = components;
    }

    /// @param reference at least one row, all of one length, none NaN
    /// @param share of the variance that the components exceed, in 0..1
    public static ReconstructionError fit(double[][] reference, double share) {
        int width = reference[0].length;
        double[] means = new double[width];
        double[] deviations = new double[width];
        for (int j = 0; j < width; j++) {
            for (double[] row : reference) {
                means[j] += row[j];
            }
            means[j] /= reference.length;
            double sum = 0;
            for (double[] row : reference) {
                sum += (row[j] - means[j]) * (row[j] - means[j]);
            }
            deviations[j] = Math.sqrt(sum / reference.length);
        }
        ReconstructionError scaled = new ReconstructionError(means, deviations, new double[0][]);
        SymmetricEigen eigen = SymmetricEigen.of(scaled.covariance(reference));
        return new ReconstructionError(means, deviations, leading(eigen, share));
    }

    private double[][] covariance(double[][] rows) {
        int width = means.length;
        double[][] covariance = new double[width][width];
        for (double[] row : rows) {
            double[] z = standardised(row);
            for (int a = 0; a < width; a++) {
                for (int b = 0; b < width; b++) {
                    covariance[a][b] += z[a] * z[b];
                }
            }
        }
        for (double[] line : covariance) {
            for (int b = 0; b < width; b++) {
                line[b] /= rows.length;
            }
        }
        return covariance;
    }

    private static double[][] leading(SymmetricEigen eigen, double share) {
        double total = Arrays.stream(eigen.values()).sum();
        double running = 0;
        int count = 0;
        while (count < eigen.values().length && running <= share * total) {
            running += eigen.values()[count++];
        }
        return Arrays.copyOf(eigen.vectors(), count);
    }

    private double[] standardised(double[] row) {
        double[] z = new double[row.length];
        for (int j = 0; j < row.length; j++) {
            z[j] = deviations[j] == 0 ? 0 : (row[j] - means[j]) / deviations[j];
        }
        return z;
    }

    /// How many components there are.
    public int components() {
        return components.length;
    }

    /// The Euclidean distance of each row from its projection, in standard deviations.
    public double[] errors(double[][] rows) {
        return Arrays.stream(rows).mapToDouble(this::error).toArray();
    }

    private double error(double[] row) {
        double[] z = standardised(row);
        double[] rest = z.clone();
        for (double[] component : components) {
            double length = 0;
            for (int j = 0; j < z.length; j++) {
                length += z[j] * component[j];
            }
            for (int j = 0; j < z.length; j++) {
                rest[j] -= length * component[j];
            }
        }
        double sum = 0;
        for (double value : rest) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
