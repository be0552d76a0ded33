package dev.flyball.stats.performance;

/// The loss of a regression from predicted row losses (NannyML 2025, Direct loss estimation); negative ones count as 0.
public final class DirectLoss {
    private DirectLoss() {}

    /// The mean; NaN without rows.
    public static double mean(double[] predictedLosses) {
        double sum = 0;
        for (double loss : predictedLosses) {
            sum += Math.max(0, loss);
        }
        return sum / predictedLosses.length;
    }

    /// The root of the mean of squared losses.
    public static double root(double[] predictedSquaredLosses) {
        return Math.sqrt(mean(predictedSquaredLosses));
    }
}
