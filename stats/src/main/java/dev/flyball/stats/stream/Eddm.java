package dev.flyball.stats.stream;

/// Watches the distance between errors (Baena-García and others 2006, Early drift detection method).
///
/// The paper leaves open the first distance (here: the place of the first error), the divisor of the deviation (here
/// n-1) and from which row the greatest value is kept (here: after `leastRows`).
public final class Eddm implements ChangeDetector {
    /// @param leastErrors nothing is said up to so many
    /// @param leastRows nor up to so many rows
    /// @param warn the ratio to the best below which it warns
    /// @param drift the ratio below which it alarms
    public record Settings(int leastErrors, int leastRows, double warn, double drift) {
        public static final Settings USUAL = new Settings(30, 30, 0.95, 0.9);
    }

    private final Settings settings;
    private long rows;
    private long errors;
    private long lastError;
    private double mean;
    private double squares;
    private double largest = -1;
    private boolean warning;

    public Eddm(Settings settings) {
        this.settings = settings;
    }

    /// @param x 1 for an error, else 0
    @Override
    public boolean update(double x) {
        rows++;
        if (x == 0) {
            return false;
        }
        errors++;
        double distance = rows - lastError;
        lastError = rows;
        double gap = distance - mean;
        mean += gap / errors;
        squares += gap * (distance - mean);
        return rows > settings.leastRows && judge();
    }

    private boolean judge() {
        double deviation = errors < 2 ? 0 : Math.sqrt(squares / (errors - 1));
        double value = mean + 2 * deviation;
        if (value > largest) {
            largest = value;
            return false;
        }
        if (errors <= settings.leastErrors) {
            return false;
        }
        double ratio = value / largest;
        if (ratio < settings.drift) {
            reset();
            return true;
        }
        warning = ratio < settings.warn;
        return false;
    }

    private void reset() {
        rows = 0;
        errors = 0;
        lastError = 0;
        mean = 0;
        squares = 0;
        largest = -1;
        warning = false;
    }

    @Override
    public boolean warning() {
        return warning;
    }

    public long rows() {
        return rows;
    }

    public long errors() {
        return errors;
    }

    public double meanDistance() {
        return mean;
    }

    /// The greatest mean plus two deviations so far; -1 before.
    public double largest() {
        return largest;
    }
}
