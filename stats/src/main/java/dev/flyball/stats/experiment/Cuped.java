package dev.flyball.stats.experiment;

/// Adjustment of an outcome by a number measured before exposure (Deng, Xu, Kohavi and Walker 2013, Improving the
/// sensitivity of online controlled experiments by utilizing pre-experiment data, eq. 4).
///
/// One for both arms. In a stream it is fitted on a period before the start and kept, then the adjusted outcome is an
/// outcome like any other; without one it is fitted on both arms pooled.
///
/// @param theta cov(X, Y)/var(X); 0 when X is constant
/// @param center the mean of X
public record Cuped(double theta, double center) {

    /// @param x before exposure
    /// @param y outcomes of the same rows
    public static Cuped fit(double[] x, double[] y) {
        if (x.length != y.length || x.length == 0) {
            throw new IllegalArgumentException("Rows of X (" + x.length + ") and Y (" + y.length + ") must agree.");
        }
        double meanX = mean(x);
        double meanY = mean(y);
        double cross = 0;
        double square = 0;
        for (int i = 0; i < x.length; i++) {
            cross += (x[i] - meanX) * (y[i] - meanY);
            square += (x[i] - meanX) * (x[i] - meanX);
        }
        return new Cuped(square == 0 ? 0 : cross / square, meanX);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    public double adjusted(double x, double y) {
        return y - theta * (x - center);
    }

    public double[] adjusted(double[] x, double[] y) {
        double[] adjusted = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            adjusted[i] = adjusted(x[i], y[i]);
        }
        return adjusted;
    }
}
