package dev.flyball.stats.sequential;

/// Count, mean and squared distances of values of any size, gathered one at a time (Welford 1962, Note on a method for
/// calculating corrected sums of squares and products).
///
/// @param squares the sum of squared distances from the mean
public record MeanVariance(long count, double mean, double squares) {
    public static final MeanVariance START = new MeanVariance(0, 0, 0);

    /// With one more value.
    public MeanVariance after(double x) {
        double distance = x - mean;
        double next = mean + distance / (count + 1);
        return new MeanVariance(count + 1, next, squares + distance * (x - next));
    }

    public static MeanVariance of(double[] values) {
        MeanVariance moments = START;
        for (double value : values) {
            moments = moments.after(value);
        }
        return moments;
    }

    /// With n - 1 below; NaN of fewer than two values.
    public double variance() {
        return count < 2 ? Double.NaN : squares / (count - 1);
    }
}
