package dev.flyball.stats.stream;

/// Sums the deviations from the running mean (Page 1954, Continuous inspection schemes; Hinkley 1971), fading.
public final class PageHinkley implements ChangeDetector {
    /// Which changes of the mean alarm.
    public enum Direction {
        UP,
        DOWN,
        BOTH
    }

    /// @param leastRows nothing is said before so many
    /// @param delta the deviation that is let pass
    /// @param threshold of the sum
    /// @param alpha what stays of the sum with each value
    public record Settings(int leastRows, double delta, double threshold, double alpha, Direction direction) {
        public static final Settings USUAL = new Settings(30, 0.005, 50, 0.9999, Direction.UP);
    }

    private final Settings settings;
    private long rows;
    private double mean;
    private double rising;
    private double falling;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;

    public PageHinkley(Settings settings) {
        this.settings = settings;
    }

    @Override
    public boolean update(double x) {
        rows++;
        mean += (x - mean) / rows;
        double gap = x - mean;
        rising = settings.alpha * rising + gap - settings.delta;
        falling = settings.alpha * falling + gap + settings.delta;
        lowest = Math.min(lowest, rising);
        highest = Math.max(highest, falling);
        boolean alarm = rows >= settings.leastRows
                && (settings.direction != Direction.DOWN && up() > settings.threshold
                        || settings.direction != Direction.UP && down() > settings.threshold);
        if (alarm) {
            reset();
        }
        return alarm;
    }

    private void reset() {
        rows = 0;
        mean = 0;
        rising = 0;
        falling = 0;
        lowest = Double.POSITIVE_INFINITY;
        highest = Double.NEGATIVE_INFINITY;
    }

    public long rows() {
        return rows;
    }

    public double mean() {
        return mean;
    }

    /// How far the sum has risen from its lowest; 0 before the first value.
    public double up() {
        return rows == 0 ? 0 : rising - lowest;
    }

    /// How far it has fallen from its highest.
    public double down() {
        return rows == 0 ? 0 : highest - falling;
    }
}
