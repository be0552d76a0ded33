package dev.flyball.stats.stream;

/// Watches an error rate against its best (Gama and others 2004, Learning with drift detection).
///
/// Strictly above, not at the limit as in the paper, which would alarm on a stream without any error.
public final class Ddm implements ChangeDetector {
    /// @param leastRows nothing is said up to so many
    /// @param warn standard deviations above the best for a warning
    /// @param drift standard deviations for an alarm
    public record Settings(int leastRows, double warn, double drift) {
        public static final Settings USUAL = new Settings(30, 2, 3);
    }

    private final Settings settings;
    private long rows;
    private double rate;
    private double bestRate = Double.POSITIVE_INFINITY;
    private double bestDeviation = Double.POSITIVE_INFINITY;
    private boolean warning;

    public Ddm(Settings settings) {
        this.settings = settings;
    }

    /// @param x 1 for an error, else 0
    @Override
    public boolean update(double x) {
        rows++;
        rate += (x - rate) / rows;
        warning = false;
        double deviation = Math.sqrt(rate * (1 - rate) / rows);
        if (rows <= settings.leastRows) {
            return false;
        }
        if (rate + deviation <= bestRate + bestDeviation) {
            bestRate = rate;
            bestDeviation = deviation;
        }
        if (rate + deviation > bestRate + settings.drift * bestDeviation) {
            reset();
            return true;
        }
        warning = rate + deviation > bestRate + settings.warn * bestDeviation;
        return false;
    }

    private void reset() {
        rows = 0;
        rate = 0;
        bestRate = Double.POSITIVE_INFINITY;
        bestDeviation = Double.POSITIVE_INFINITY;
    }

    @Override
    public boolean warning() {
        return warning;
    }

    /// Rows since the start or the last alarm.
    public long rows() {
        return rows;
    }

    public double rate() {
        return rate;
    }

    /// The rate when rate and deviation together were lowest; infinite before.
    public double bestRate() {
        return bestRate;
    }

    /// The deviation at that time.
    public double bestDeviation() {
        return bestDeviation;
    }
}
