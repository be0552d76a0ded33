package dev.flyball.stats.drift.raw;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/// The permutation test of the Wasserstein distance (Fisher 1935, The design of experiments, for the principle).
///
/// @param observed the distance of the two samples
/// @param count rounds with a distance at least the observed one
/// @param rounds B
public record WassersteinPermutation(double observed, int count, int rounds) {
    private static final double SLACK = 1e-12;

    /// Each round shuffles a fresh copy of the pooled rows from the last place down and takes the
    /// first n as reference.
    ///
    /// @param uniform draws of [0, 1), one stream for all rounds
    public static WassersteinPermutation of(double[] reference, double[] current, int rounds, DoubleSupplier uniform) {
        double observed = new SortedSamples(reference, current).wasserstein();
        double[] pooled = Arrays.copyOf(reference, reference.length + current.length);
        System.arraycopy(current, 0, pooled, reference.length, current.length);
        int count = 0;
        for (int round = 0; round < rounds; round++) {
            double[] shuffled = shuffled(pooled, uniform);
            double distance = new SortedSamples(
                            Arrays.copyOf(shuffled, reference.length),
                            Arrays.copyOfRange(shuffled, reference.length, shuffled.length))
                    .wasserstein();
            count += distance >= observed - SLACK ? 1 : 0;
        }
        return new WassersteinPermutation(observed, count, rounds);
    }

    private static double[] shuffled(double[] pooled, DoubleSupplier uniform) {
        double[] shuffled = pooled.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = (int) Math.floor(uniform.getAsDouble() * (i + 1));
            double swap = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = swap;
        }
        return shuffled;
    }

    /// (1 + count) / (B + 1).
    public double p() {
        return (count + 1.0) / (rounds + 1.0);
    }
}
