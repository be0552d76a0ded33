package dev.flyball.testing;

/// Tries a property on many drawn inputs; the same inputs in every run.
///
/// Each trial has a seed of its own. When one fails, the error names that seed, and `-Dflyball.trial=SEED` runs
/// that trial alone, so that a debugger stops in it at once.
///
/// ```java
/// Trials.of(200).check(draw -> {
///     double[] values = draw.numbers(draw.between(1, 50));
///     assertThat(Quantiles.of(values).median()).isBetween(min(values), max(values));
/// });
/// ```
public final class Trials {
    static final String ONE_TRIAL = "flyball.trial";
    private static final long FIRST_SEED = 20_260_101;
    /// The odd constant of SplitMix64 (Steele, Lea and Flood 2014), which spreads neighbours far apart.
    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private final int count;
    private final long firstSeed;

    private Trials(int count, long firstSeed) {
        if (count < 1) {
            throw new IllegalArgumentException("The number of trials (" + count + ") must be at least 1.");
        }
        this.count = count;
        this.firstSeed = firstSeed;
    }

    /// So many trials with the seeds that every run uses.
    public static Trials of(int count) {
        return new Trials(count, FIRST_SEED);
    }

    /// The same number of trials with other inputs.
    public Trials from(long seed) {
        return new Trials(count, seed);
    }

    /// What must hold for everything that can be drawn.
    @FunctionalInterface
    public interface Property {
        void holds(Draw draw) throws Exception;
    }

    /// Runs the trials one after the other on this thread.
    ///
    /// @throws AssertionError at the first trial that fails, naming its seed, with what it threw as the cause
    public void check(Property property) {
        Long only = Long.getLong(ONE_TRIAL);
        if (only != null) {
            run(property, only, "The trial");
            return;
        }
        for (int i = 0; i < count; i++) {
            run(property, firstSeed + i * GOLDEN_GAMMA, "Trial " + (i + 1) + " of " + count);
        }
    }

    private static void run(Property property, long seed, String which) {
        try {
            property.holds(Draw.seeded(seed));
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    which + " failed with seed " + seed + "; -D" + ONE_TRIAL + "=" + seed + " runs it alone.\n"
                            + e.getMessage(),
                    e);
        }
    }
}
