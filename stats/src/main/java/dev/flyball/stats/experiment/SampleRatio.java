package dev.flyball.stats.experiment;

import dev.flyball.stats.sequential.Ville;

/// The e-process that finds a sample ratio mismatch while weights change: do units reach the arms with the
/// probabilities that were meant?
///
/// Fed with assignments, not outcomes, in the order of decisions. A plug-in likelihood ratio, valid at any number of
/// looks; the idea of testing the ratio sequentially is that of Lindon and Malek 2022, Anytime-valid inference for
/// multinomial count data. A value: equal bit for bit after the same units.
///
/// @param counts units so far
/// @param expectedCandidates the sum of the probabilities of the candidate
/// @param expectedStables the sum of the probabilities of the stable arm
/// @param lnW ln W after the last unit
/// @param maxLnW the greatest ln W so far, at least 0
public record SampleRatio(
        Assigned counts, double expectedCandidates, double expectedStables, double lnW, double maxLnW) {
    /// Units that each arm got.
    public record Assigned(long stable, long candidate) {}

    public static final SampleRatio START = new SampleRatio(new Assigned(0, 0), 0, 0, 0, 0);
    /// W from which the alarm is raised: 1/1000 is the accepted chance of a false one.
    public static final double ALPHA = 0.001;

    private static final double PRIOR_UNITS = 50;
    private static final double GREATEST_RATIO = 10;

    public SampleRatio {
        if (!Double.isFinite(lnW) || !(maxLnW >= Math.max(0, lnW))) {
            throw new IllegalArgumentException(
                    "Not a state of a sample ratio: ln W (" + lnW + ") with a greatest (" + maxLnW + ").");
        }
    }

    /// With one more unit.
    public SampleRatio after(double probability, Arm arm) {
        Unit.checkProbability(probability);
        double ratio = ratio();
        double guess = probability * ratio / (probability * ratio + 1 - probability);
        double next = lnW
                + StrictMath.log(
                        switch (arm) {
                            case STABLE -> (1 - guess) / (1 - probability);
                            case CANDIDATE -> guess / probability;
                        });
        Assigned units = switch (arm) {
            case STABLE -> new Assigned(counts.stable + 1, counts.candidate);
            case CANDIDATE -> new Assigned(counts.stable, counts.candidate + 1);
        };
        return new SampleRatio(
                units,
                expectedCandidates + probability,
                expectedStables + (1 - probability),
                next,
                Math.max(maxLnW, next));
    }

    /// The estimated distortion of the odds of the candidate, between 1/10 and 10.
    private double ratio() {
        double candidate = (counts.candidate + PRIOR_UNITS) / (expectedCandidates + PRIOR_UNITS);
        double stable = (counts.stable + PRIOR_UNITS) / (expectedStables + PRIOR_UNITS);
        return Math.clamp(candidate / stable, 1 / GREATEST_RATIO, GREATEST_RATIO);
    }

    /// Whether W was at least 1000 at any time so far.
    public boolean alarm() {
        return maxLnW >= Ville.bound(ALPHA);
    }
}
