package dev.flyball.stats.stream;

/// Compares the mean of all values with that before the best cut by Hoeffding's bound (Frías-Blanco and others 2015,
/// Online and non-parametric drift detection methods based on Hoeffding's bounds, the A-test).
public final class HddmA implements ChangeDetector {
    /// @param drift the confidence of an alarm
    /// @param warn that of a warning
    /// @param sides 1 for the one-sided bound of the paper; 2 doubles the chance in the bound, as River does
    /// @param bothWays whether decreases alarm, too
    public record Settings(double drift, double warn, int sides, boolean bothWays) {
        public static final Settings USUAL = new Settings(0.001, 0.005, 1, false);
    }

    /// A prefix of the stream.
    private record Cut(long rows, double mean) {}

    private static final Cut NONE = new Cut(0, 0);

    private final Settings settings;
    private long rows;
    private double mean;
    private Cut low = NONE;
    private Cut high = NONE;
    private boolean warning;

    public HddmA(Settings settings) {
        this.settings = settings;
    }

    /// @param x in 0..1
    @Override
    public boolean update(double x) {
        rows++;
        mean += (x - mean) / rows;
        if (low.rows == 0 || low.mean + reach(low.rows) >= mean + reach(rows)) {
            low = new Cut(rows, mean);
        }
        if (high.rows == 0 || high.mean - reach(high.rows) <= mean - reach(rows)) {
            high = new Cut(rows, mean);
        }
        warning = false;
        if (exceeds(settings.drift)) {
            reset();
            return true;
        }
        warning = exceeds(settings.warn);
        return false;
    }

    private double reach(long n) {
        return Math.sqrt(StrictMath.log(1 / settings.drift) / (2.0 * n));
    }

    private boolean exceeds(double confidence) {
        return low.rows != rows && mean - low.mean >= bound(low.rows, confidence)
                || settings.bothWays && high.rows != rows && high.mean - mean >= bound(high.rows, confidence);
    }

    private double bound(long cut, double confidence) {
        double share = (rows - cut) / ((double) cut * rows);
        return Math.sqrt(share / 2 * StrictMath.log(settings.sides / confidence));
    }

    private void reset() {
        rows = 0;
        mean = 0;
        low = NONE;
        high = NONE;
    }

    @Override
    public boolean warning() {
        return warning;
    }

    public long rows() {
        return rows;
    }

    public double mean() {
        return mean;
    }

    /// Rows before the cut for increases.
    public long cutRows() {
        return low.rows;
    }

    /// Their mean.
    public double cutMean() {
        return low.mean;
    }
}
