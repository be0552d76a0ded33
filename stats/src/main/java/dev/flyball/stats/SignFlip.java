package dev.flyball.stats;

import java.util.function.DoubleSupplier;

/// The sign-flip permutation test of paired differences, one-sided: greater (Fisher 1935, The design of experiments).
public final class SignFlip {
    private static final double SLACK = 1e-12;
    private static final int MAX_EXACT = 24;

    private SignFlip() {}

    /// How many of `rounds` random sign patterns have a sum at least the observed one.
    ///
    /// @param uniform draws of [0, 1), one per difference and round, in order; below one half flips the sign
    public static int count(double[] differences, int rounds, DoubleSupplier uniform) {
        double observed = observed(differences);
        int count = 0;
        for (int round = 0; round < rounds; round++) {
            double sum = 0;
            for (double difference : differences) {
                sum += uniform.getAsDouble() < 0.5 ? -difference : difference;
            }
            if (sum >= observed - SLACK) {
                count++;
            }
        }
        return count;
    }

    /// (count + 1) / (rounds + 1).
    public static double p(int count, int rounds) {
        return (count + 1.0) / (rounds + 1.0);
    }

    /// The share of all sign patterns with a sum at least the observed one, for at most 24 differences.
    public static double exactP(double[] differences) {
        if (differences.length > MAX_EXACT) {
            throw new IllegalArgumentException("Too many differences to go through: " + differences.length + ".");
        }
        double observed = observed(differences);
        int patterns = 1 << differences.length;
        int count = 0;
        for (int pattern = 0; pattern < patterns; pattern++) {
            double sum = 0;
            for (int i = 0; i < differences.length; i++) {
                sum += (pattern >> i & 1) == 1 ? -differences[i] : differences[i];
            }
            if (sum >= observed - SLACK) {
                count++;
            }
        }
        return (double) count / patterns;
    }

    private static double observed(double[] differences) {
        double sum = 0;
        for (double difference : differences) {
            sum += difference;
        }
        return sum;
    }
}
