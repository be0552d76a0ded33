package dev.flyball.data.profile;

import dev.flyball.stats.Moments;

/// Mean and central moments of values with counts.
///
/// Blocks are centred on their own mean and then merged, so that equal values in equal order give equal bits. Not safe
/// for several threads.
final class ValueMoments {
    private static final int BLOCK = 4096;

    private final double[] values = new double[BLOCK];
    private final double[] weights = new double[BLOCK];
    private int filled;
    private Moments all = Moments.NONE;

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
        all = all.plus(new Moments((long) weight, center, b2, b3, b4));
    }

    private Moments all() {
        flush();
        return all;
    }

    /// NaN of nothing.
    double mean() {
        return all().count() == 0 ? Double.NaN : all.mean();
    }

    /// The sum of squares around the mean.
    double squares() {
        return all().m2();
    }

    /// The sample standard deviation (divided by n - 1); NaN below two values.
    double std() {
        return Math.sqrt(all().variance());
    }

    /// The adjusted Fisher-Pearson coefficient G1 of a sample; NaN below three values or when they do not vary.
    double skewness() {
        double n = all().count();
        return n < 3 || !(all.m2() > 0) ? Double.NaN : all.skewness() * Math.sqrt(n * (n - 1)) / (n - 2);
    }

    /// The excess kurtosis G2 of a sample; NaN below four values or when they do not vary.
    double kurtosis() {
        double n = all().count();
        return n < 4 || !(all.m2() > 0)
                ? Double.NaN
                : (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * all.excessKurtosis() + 6);
    }
}
