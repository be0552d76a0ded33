package dev.flyball.stats.drift.raw;

import dev.flyball.stats.NormalDistribution;
import dev.flyball.stats.Ranks;
import dev.flyball.stats.StudentDistribution;
import dev.flyball.stats.Sums;
import java.util.Arrays;

/// Two-sided tests of where two samples lie; 1 when nothing varies.
public final class LocationTests {
    private LocationTests() {}

    /// Mann and Whitney 1947, On a test of whether one of two random variables is stochastically
    /// larger: by mid-ranks,
    /// the normal law with correction for ties and continuity.
    public static double mannWhitneyP(double[] reference, double[] current) {
        double n = reference.length;
        double m = current.length;
        double both = n + m;
        double[] pooled = Arrays.copyOf(reference, reference.length + current.length);
        System.arraycopy(current, 0, pooled, reference.length, current.length);
        double[] ranks = Ranks.midranks(pooled);
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            sum += ranks[i];
        }
        double first = sum - n * (n + 1) / 2;
        double larger = Math.max(first, n * m - first);
        double variance = n * m / 12 * ((both + 1) - ties(pooled) / (both * (both - 1)));
        if (!(variance > 0)) {
            return 1;
        }
        double z = (larger - n * m / 2 - 0.5) / Math.sqrt(variance);
        return Math.min(1, 2 * NormalDistribution.survival(z));
    }

    /// Σ (t³ - t) over groups of t equal values.
    private static double ties(double[] pooled) {
        double[] sorted = pooled.clone();
        Arrays.sort(sorted);
        double sum = 0;
        int start = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[start]) {
                double t = i - start;
                sum += t * t * t - t;
                start = i;
            }
        }
        return sum;
    }

    /// Welch 1947, The generalization of Student's problem when several different population variances
    /// are involved,
    /// with Satterthwaite's degrees of freedom.
    public static double welchP(double[] reference, double[] current) {
        double first = squaredError(reference);
        double second = squaredError(current);
        double both = first + second;
        if (!(both > 0)) {
            return 1;
        }
        double t = (Sums.mean(reference) - Sums.mean(current)) / Math.sqrt(both);
        double degrees =
                both * both / (first * first / (reference.length - 1.0) + second * second / (current.length - 1.0));
        return StudentDistribution.twoSided(t, degrees);
    }

    /// The variance of the mean; NaN of fewer than two values.
    private static double squaredError(double[] values) {
        return Sums.squares(values, Sums.mean(values)) / (values.length - 1.0) / values.length;
    }
}
