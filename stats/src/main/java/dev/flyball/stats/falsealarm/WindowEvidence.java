package dev.flyball.stats.falsealarm;

/// The e-value of a stream in one window against "the mean is at most the baseline": the mean of the products of
/// sixteen bets, started at 1 with the window. It may be read at any time; over features it goes into
/// [EValues#benjaminiHochbergRejected]. Not safe for several threads.
///
/// Source: Waudby-Smith and Ramdas 2024, Estimating means of bounded random variables by betting, section 4.
public final class WindowEvidence {
    private final double baseline;
    private final double[] bets;
    private final double[] logs = new double[DetectorBets.COUNT];

    /// @param baseline upper bound of the mean, between 0 and 1
    public WindowEvidence(double baseline) {
        this.baseline = baseline;
        this.bets = DetectorBets.of(baseline);
    }

    /// Adds a value in `[0,1]`.
    public void add(double x) {
        DetectorBets.checkValue(x);
        for (int k = 0; k < bets.length; k++) {
            logs[k] += StrictMath.log(1 + bets[k] * (x - baseline));
        }
    }

    /// The e-value; infinite beyond the range of doubles.
    public double value() {
        double sum = 0;
        for (double log : logs) {
            sum += StrictMath.exp(log);
        }
        return sum / logs.length;
    }
}
