package dev.flyball.stats;

import java.util.OptionalDouble;

/// McNemar's test of two classifiers on the same rows (McNemar 1947).
///
/// @param first rows that only the first got right
/// @param second rows that only the second got right
public record McNemar(long first, long second) {
    public McNemar {
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException("Counts are not negative: " + first + ", " + second + ".");
        }
    }

    private long total() {
        return first + second;
    }

    private long smaller() {
        return Math.min(first, second);
    }

    /// Two-sided, exact; 1 without discordant rows.
    public double exactP() {
        return total() == 0 ? 1 : Math.min(1, 2 * BinomialDistribution.cdf(smaller(), total(), 0.5));
    }

    /// Two-sided mid-p (Fagerland, Lydersen and Laake 2013); 1 without discordant rows.
    public double midP() {
        if (total() == 0) {
            return 1;
        }
        double below = BinomialDistribution.cdf(smaller(), total(), 0.5);
        return Math.min(1, 2 * below - BinomialDistribution.probability(smaller(), total(), 0.5));
    }

    /// The statistic without continuity correction; absent without discordant rows.
    public OptionalDouble chiSquare() {
        double difference = first - second;
        return total() == 0 ? OptionalDouble.empty() : OptionalDouble.of(difference * difference / total());
    }

    /// The statistic with continuity correction; absent without discordant rows.
    public OptionalDouble correctedChiSquare() {
        double difference = Math.abs((double) first - second) - 1;
        return total() == 0 ? OptionalDouble.empty() : OptionalDouble.of(difference * difference / total());
    }

    /// The upper tail of a statistic of this test, one degree of freedom.
    public static OptionalDouble p(OptionalDouble statistic) {
        return statistic.isEmpty()
                ? statistic
                : OptionalDouble.of(ChiSquareDistribution.survival(statistic.getAsDouble(), 1));
    }
}
