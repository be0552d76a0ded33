package dev.flyball.stats.falsealarm;

/// How many false signals a monitor may give, and how they are divided: a part goes to the tests inside windows, the
/// rest to the detectors that look at every row.
///
/// @param perDay accepted false signals a day, beta
/// @param windowShare part of them for tests inside windows, 0 to 1
public record FalseAlarmBudget(double perDay, double windowShare) {
    private static final double USUAL_WINDOW_SHARE = 0.5;

    public FalseAlarmBudget {
        if (!(perDay > 0) || Double.isInfinite(perDay)) {
            throw new IllegalArgumentException("The false signals a day (" + perDay + ") must be positive.");
        }
        if (!(windowShare >= 0 && windowShare <= 1)) {
            throw new IllegalArgumentException("The share of windows (" + windowShare + ") must lie in 0..1.");
        }
    }

    /// So many false signals in so many days, half of them for windows.
    public static FalseAlarmBudget of(double signals, double days) {
        return new FalseAlarmBudget(signals / days, USUAL_WINDOW_SHARE);
    }

    /// The level a of the tests of one window, at most 1: with no drift a window has any rejection by Benjamini and
    /// Hochberg with probability at most a.
    public double windowLevel(double windowsPerDay) {
        return Math.min(1, perDay * windowShare / positive(windowsPerDay));
    }

    /// The threshold c of one of several detectors with equal shares: rows · streams / (the detectors'
    /// part of beta).
    ///
    /// @param rowsPerDay of this stream
    /// @param streams that have a baseline; the two directions of a two-sided stream are two
    public double detectorThreshold(double rowsPerDay, int streams) {
        return Math.max(Math.nextUp(1), positive(rowsPerDay) * positive(streams) / (perDay * (1 - windowShare)));
    }

    /// Expected false signals of a detector after so many rows, at most.
    public static double expectedOfDetector(long rows, double threshold) {
        return rows / threshold;
    }

    /// Expected false signals of windows tested at one level, at most.
    public static double expectedOfWindows(long windows, double level) {
        return windows * level;
    }

    private static double positive(double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("The rate (" + value + ") must be positive.");
        }
        return value;
    }
}
