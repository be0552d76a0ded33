package dev.flyball.stats.falsealarm;

/// The sixteen bets of a detector against "the mean is at most p0": lambda_k = 2^(-k/2)/p0, each tuned for another size
/// of the rise.
final class DetectorBets {
    static final int COUNT = 16;

    private DetectorBets() {}

    /// @param baseline p0, above 0 and below 1
    static double[] of(double baseline) {
        if (!(baseline > 0 && baseline < 1)) {
            throw new IllegalArgumentException("The baseline (" + baseline + ") must lie between 0 and 1.");
        }
        double[] bets = new double[COUNT];
        for (int k = 1; k <= COUNT; k++) {
            bets[k - 1] = StrictMath.pow(2, -k / 2.0) / baseline;
        }
        return bets;
    }

    static void checkValue(double x) {
        if (!(x >= 0 && x <= 1)) {
            throw new IllegalArgumentException("The value (" + x + ") must lie in 0..1.");
        }
    }
}
