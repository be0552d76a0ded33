package dev.flyball.stats;

/// Count, mean and central power sums of numbers; two summaries merge into that of the union (Pébay 2008, Formulas for
/// robust, one-pass parallel computation of covariances and arbitrary-order statistical moments, equations 1.5 to 3.1).
///
/// @param count n
/// @param mean 0 of nothing
/// @param m2 Σ (x - mean)²
/// @param m3 the sum of cubes
/// @param m4 the sum of fourth powers
public record Moments(long count, double mean, double m2, double m3, double m4) {
    public static final Moments NONE = new Moments(0, 0, 0, 0, 0);

    /// Of all values, in two passes. None may be NaN.
    public static Moments of(double[] values) {
        if (values.length == 0) {
            return NONE;
        }
        double mean = Sums.mean(values);
        Sums.Compensated second = new Sums.Compensated();
        Sums.Compensated third = new Sums.Compensated();
        Sums.Compensated fourth = new Sums.Compensated();
        for (double value : values) {
            double gap = value - mean;
            second.add(gap * gap);
            third.add(gap * gap * gap);
            fourth.add(gap * gap * gap * gap);
        }
        return new Moments(values.length, mean, second.value(), third.value(), fourth.value());
    }

    /// The summary of both; an empty one changes nothing.
    public Moments plus(Moments other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        double a = count;
        double b = other.count;
        double n = a + b;
        double d = other.mean - mean;
        double newMean = mean + d * b / n;
        double new2 = m2 + other.m2 + d * d * a * b / n;
        double new3 = m3 + other.m3 + d * d * d * a * b * (a - b) / (n * n) + 3 * d * (a * other.m2 - b * m2) / n;
        double new4 = m4
                + other.m4
                + d * d * d * d * a * b * (a * a - a * b + b * b) / (n * n * n)
                + 6 * d * d * (a * a * other.m2 + b * b * m2) / (n * n)
                + 4 * d * (a * other.m3 - b * m3) / n;
        return new Moments(count + other.count, newMean, new2, new3, new4);
    }

    /// With divisor n-1; NaN of fewer than two.
    public double variance() {
        return count < 2 ? Double.NaN : m2 / (count - 1);
    }

    /// √n·M3/M2^1.5; NaN when nothing varies.
    public double skewness() {
        return Math.sqrt(count) * m3 / (m2 * Math.sqrt(m2));
    }

    /// n·M4/M2² - 3; NaN when nothing varies.
    public double excessKurtosis() {
        return count * m4 / (m2 * m2) - 3;
    }
}
