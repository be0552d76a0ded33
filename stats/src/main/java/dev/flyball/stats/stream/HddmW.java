package dev.flyball.stats.stream;

/// The same with exponentially weighted means, of which the recent rows count more (Frías-Blanco and others 2015, the
/// W-test, one-sided).
public final class HddmW implements ChangeDetector {
    /// @param drift the confidence of an alarm
    /// @param warn that of a warning
    /// @param lambda the weight of a new value, 0..1
    public record Settings(double drift, double warn, double lambda) {
        public static final Settings USUAL = new Settings(0.001, 0.005, 0.05);
    }

    /// A weighted mean and the sum of its squared weights; with weights 0 there is no value.
    private record Sample(double mean, double weights) {
        Sample with(double x, double lambda) {
            return weights == 0
                    ? new Sample(x, 1)
                    : new Sample(mean + lambda * (x - mean), lambda * lambda + (1 - lambda) * (1 - lambda) * weights);
        }
    }

    private static final Sample NONE = new Sample(0, 0);

    private final Settings settings;
    private Sample total = NONE;
    private Sample before = NONE;
    private Sample after = NONE;
    private double cut = Double.POSITIVE_INFINITY;
    private boolean warning;

    public HddmW(Settings settings) {
        this.settings = settings;
    }

    /// @param x in 0..1
    @Override
    public boolean update(double x) {
        total = total.with(x, settings.lambda);
        double top = total.mean + reach(total.weights, settings.drift);
        if (top < cut) {
            cut = top;
            before = total;
            after = NONE;
        } else {
            after = after.with(x, settings.lambda);
        }
        warning = false;
        if (exceeds(settings.drift)) {
            reset();
            return true;
        }
        warning = exceeds(settings.warn);
        return false;
    }

    private static double reach(double weights, double confidence) {
        return Math.sqrt(weights * StrictMath.log(1 / confidence) / 2);
    }

    private boolean exceeds(double confidence) {
        return after.weights > 0 && after.mean - before.mean > reach(before.weights + after.weights, confidence);
    }

    private void reset() {
        total = NONE;
        before = NONE;
        after = NONE;
        cut = Double.POSITIVE_INFINITY;
    }

    @Override
    public boolean warning() {
        return warning;
    }

    /// The weighted mean of all values.
    public double mean() {
        return total.mean;
    }

    /// The sum of its squared weights.
    public double weights() {
        return total.weights;
    }

    /// The lowest upper bound of the mean so far; infinite before.
    public double cut() {
        return cut;
    }
}
