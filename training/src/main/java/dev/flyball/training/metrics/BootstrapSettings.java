package dev.flyball.training.metrics;

/// How a bootstrap is done.
///
/// @param resamples at least 1; 1999 unless a project says otherwise
/// @param seed the project's seed
/// @param confidence of the two-sided intervals that are shown
public record BootstrapSettings(int resamples, long seed, IntervalMethod method, double confidence) {
    public static final int RESAMPLES = 1999;

    public BootstrapSettings {
        if (resamples < 1) {
            throw new IllegalArgumentException("The resamples (" + resamples + ") must be at least 1.");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("The confidence (" + confidence + ") lies between 0 and 1.");
        }
    }

    public static BootstrapSettings of(long seed) {
        return new BootstrapSettings(RESAMPLES, seed, IntervalMethod.PERCENTILE, 0.95);
    }

    public BootstrapSettings withResamples(int resamples) {
        return new BootstrapSettings(resamples, seed, method, confidence);
    }

    public BootstrapSettings withMethod(IntervalMethod method) {
        return new BootstrapSettings(resamples, seed, method, confidence);
    }
}
