package dev.flyball.data.profile;

/// Mean and central moments of values with counts.
///
/// Blocks are centred on their own mean and then merged (Pébay 2008, Formulas for robust, one-pass parallel
/// computation of covariances and arbitrary-order statistical moments), so that equal values in equal order give
/// equal bits. Not safe for several threads.
final class ValueMoments {
    private static final int BLOCK = 4096;

    private final double[] values = new double[BLOCK];
    private final double[] weights = new double[BLOCK];
    private int filled;
    private double n;
    private double mean;
    private double m2;
    private double m3;
    private double m4;

    void add(double value, double count) {
        values[filled] = value;
        weights[filled++] = count;
        if (filled == BLOCK) {
            flush();
        }
    }

    private void flush() {
        if (filled == 0) {
            return;
        }
        double weight = 0;
        for (int i = 0; i < filled; i++) {
            weight += weights[i];
        }
        double center = values[0];
        for (int round = 0; round < 2; round++) {
            double sum = 0;
            for (int i = 0; i < filled; i++) {
                sum += weights[i] * (values[i] - center);
            }
            center += sum / weight;
        }
        double b2 = 0;
        double b3 = 0;
        double b4 = 0;
        for (int i = 0; i < filled; i++) {
            double d = values[i] - center;
            double square = d * d;
            b2 += weights[i] * square;
            b3 += weights[i] * square * d;
            b4 += weights[i] * square * square;
        }
        filled = 0;
        merge(weight, center, b2, b3, b4);
    }

    private void merge(double b, double meanB, double b2, double b3, double b4) {
        double a = n;
        double total = a + b;
        double delta = meanB - mean;
        double part = delta / total;
        m4 += b4
                + delta * part * part * part * a * b * (a * a - a * b + b * b)
                + 6 * part * part * (a * a * b2 + b * b * m2)
                + 4 * part * (a * b3 - b * m3);
        m3 += b3 + delta * part * part * a * b * (a - b) + 3 * part * (a * b2 - b * m2);
        m2 += b2 + delta * part * a * b;
        mean += part * b;
        n = total;
    }

    /// NaN of nothing.
    double mean() {
        flush();
        return n == 0 ? Double.NaN : mean;
    }

    /// The sum of squares around the mean.
    double squares() {
        flush();
        return m2;
    }

    /// The sample standard deviation (divided by n - 1); NaN below two values.
    double std() {
        flush();
        return n < 2 ? Double.NaN : Math.sqrt(m2 / (n - 1));
    }

    /// The adjusted Fisher-Pearson coefficient G1 of a sample; NaN below three values or when they do not vary.
    double skewness() {
        flush();
        if (n < 3 || !(m2 > 0)) {
            return Double.NaN;
        }
        double g = (m3 / n) / StrictMath.pow(m2 / n, 1.5);
        return g * Math.sqrt(n * (n - 1)) / (n - 2);
    }

    /// The excess kurtosis G2 of a sample; NaN below four values or when they do not vary.
    double kurtosis() {
        flush();
        if (n < 4 || !(m2 > 0)) {
            return Double.NaN;
        }
        double g = (m4 / n) / (m2 / n * (m2 / n)) - 3;
        return (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * g + 6);
    }
}
