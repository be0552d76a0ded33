package dev.flyball.stats.falsealarm;

import java.util.Arrays;
import java.util.Optional;

/// A detector of a rise of the mean of values in `[0,1]`: the Shiryaev–Roberts e-detector with sixteen bets (Shin,
/// Ramdas and Rinaldo 2024, E-detectors: a nonparametric framework for sequential change detection, definition 2.2 and
/// section 4).
///
/// Before a change only E[x | past] <= baseline is assumed. With threshold c the mean number of values to a false alarm
/// is at least c, and false alarms among T values are at most T/c in the mean, resets included. For a fall, watch 1 - x
/// with a baseline of its own.
///
/// Order matters: one owner for each stream; late rows go in as they arrive. Not safe for several
/// threads. Equal bit for
/// bit after the same values from the same [State].
public final class MeanDetector {
    private static final double GREATEST = 1e300;

    private final double baseline;
    private final double threshold;
    private final double[] bets;
    private final double[] wealth;
    private final double[] logs;
    private final double[] leastLogs;
    private final long[] leastAt;
    private long count;

    /// @param baseline upper bound of the mean before a change, between 0 and 1; see [UpperMeanBound]
    /// @param threshold c of [FalseAlarmBudget#detectorThreshold], above 1
    public MeanDetector(double baseline, double threshold) {
        this(baseline, threshold, State.start());
    }

    /// Goes on where a state was taken.
    public MeanDetector(double baseline, double threshold, State state) {
        if (!(threshold > 1)) {
            throw new IllegalArgumentException("The threshold (" + threshold + ") must be above 1.");
        }
        this.baseline = baseline;
        this.threshold = threshold;
        this.bets = DetectorBets.of(baseline);
        this.count = state.count();
        this.wealth = state.wealth();
        this.logs = state.logs();
        this.leastLogs = state.leastLogs();
        this.leastAt = state.leastAt();
    }

    /// The state of a detector; arrays have one place for each of the 16 bets.
    ///
    /// @param count values so far, resets included
    /// @param wealth M_k
    /// @param logs running log product of each bet since the last reset
    /// @param leastLogs its least value since then
    /// @param leastAt the number of values at that time
    public record State(long count, double[] wealth, double[] logs, double[] leastLogs, long[] leastAt) {
        public State {
            for (int length : new int[] {wealth.length, logs.length, leastLogs.length, leastAt.length}) {
                if (length != DetectorBets.COUNT) {
                    throw new IllegalArgumentException("A detector has 16 bets, not " + length + ".");
                }
            }
            wealth = wealth.clone();
            logs = logs.clone();
            leastLogs = leastLogs.clone();
            leastAt = leastAt.clone();
        }

        static State start() {
            int k = DetectorBets.COUNT;
            return new State(0, new double[k], new double[k], new double[k], new long[k]);
        }

        @Override
        public double[] wealth() {
            return wealth.clone();
        }

        @Override
        public double[] logs() {
            return logs.clone();
        }

        @Override
        public double[] leastLogs() {
            return leastLogs.clone();
        }

        @Override
        public long[] leastAt() {
            return leastAt.clone();
        }
    }

    /// The detector has found a rise.
    ///
    /// @param at number of values, the last included, at the alarm
    /// @param statistic S_t
    /// @param changedAfter estimated number of values before the change
    public record Alarm(long at, double statistic, double threshold, long changedAfter) {}

    /// Adds a value. After an alarm the detector starts anew.
    public Optional<Alarm> add(double x) {
        DetectorBets.checkValue(x);
        count++;
        for (int k = 0; k < bets.length; k++) {
            double factor = 1 + bets[k] * (x - baseline);
            wealth[k] = Math.min(GREATEST, (1 + wealth[k]) * factor);
            logs[k] += StrictMath.log(factor);
            if (logs[k] < leastLogs[k]) {
                leastLogs[k] = logs[k];
                leastAt[k] = count;
            }
        }
        double statistic = statistic();
        if (statistic < threshold) {
            return Optional.empty();
        }
        Alarm alarm = new Alarm(count, statistic, threshold, leastAt[richest()]);
        reset();
        return Optional.of(alarm);
    }

    /// S_t, the mean of the wealth of all bets.
    public double statistic() {
        double sum = 0;
        for (double value : wealth) {
            sum += value;
        }
        return sum / wealth.length;
    }

    private int richest() {
        int best = 0;
        for (int k = 1; k < wealth.length; k++) {
            best = wealth[k] > wealth[best] ? k : best;
        }
        return best;
    }

    private void reset() {
        Arrays.fill(wealth, 0);
        Arrays.fill(logs, 0);
        Arrays.fill(leastLogs, 0);
        Arrays.fill(leastAt, count);
    }

    public State state() {
        return new State(count, wealth, logs, leastLogs, leastAt);
    }
}
