package dev.flyball.stats;

import java.util.Arrays;
import java.util.Optional;

/// A t test of paired differences against zero.
///
/// @param t the statistic
/// @param degrees of freedom
public record PairedT(double t, int degrees) {

    /// The plain test; empty with fewer than two differences or when all are equal.
    public static Optional<PairedT> plain(double[] differences) {
        return corrected(differences, 0);
    }

    /// The test corrected for overlapping training sets (Nadeau and Bengio 2003, Inference for the
    /// generalization error).
    ///
    /// @param differences one per fold and repetition
    /// @param testShare rows tested on, divided by rows trained on
    public static Optional<PairedT> corrected(double[] differences, double testShare) {
        int count = differences.length;
        if (count < 2 || Arrays.stream(differences).allMatch(d -> d == differences[0])) {
            return Optional.empty();
        }
        double mean = Sums.mean(differences);
        double variance = Sums.squares(differences, mean) / (count - 1);
        double t = mean / Math.sqrt((1.0 / count + testShare) * variance);
        return Double.isFinite(t) ? Optional.of(new PairedT(t, count - 1)) : Optional.empty();
    }

    public double twoSidedP() {
        return StudentDistribution.twoSided(t, degrees);
    }

    /// P(T >= t): the differences are not above zero.
    public double greaterP() {
        return StudentDistribution.survival(t, degrees);
    }
}
