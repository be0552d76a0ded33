package dev.flyball.stats.drift;

/// What the two-sample G statistic is on average when nothing changed, the margins given.
///
/// Its chi-square law has the mean k-1, but with few expected rows in a cell G is larger, and the test would reject too
/// often (Williams 1976, Improved likelihood ratio tests for complete contingency tables, who divides by the ratio of
/// the two means to the first order). Here a cell's row with few expected rows is averaged exactly over the
/// hypergeometric law of its count, and one with many to the third order of the expansion of O ln(O/E).
final class GMean {
    private static final double MANY = 20;
    private static final double NEGLIGIBLE = 1e-18;

    private GMean() {}

    /// E(G) for a table that has no empty cell and two rows that are not empty.
    static double of(CellCounts cells) {
        double n = cells.n();
        double m = cells.m();
        double sum = 0;
        for (int i = 0; i < cells.size(); i++) {
            double column = (double) cells.reference()[i] + cells.current()[i];
            sum += row(column, n, m) + row(column, m, n);
        }
        return 2 * sum;
    }

    /// The mean of O ln(O/E), where O of `column` rows fall among `own` and not among `other`.
    private static double row(double column, double own, double other) {
        double total = own + other;
        double expected = column * own / total;
        return expected >= MANY ? expanded(column, own, other, expected) : summed(column, own, other, expected);
    }

    /// x + x²/(2E) - x³/(6E²) + x⁴/(12E³) with x = O - E, by the central moments; the mean of x is 0.
    private static double expanded(double column, double own, double other, double expected) {
        double total = own + other;
        double variance = expected * (1 - column / total) * other / (total - 1);
        double third = total <= 2 ? 0 : variance * (1 - 2 * column / total) * (other - own) / (total - 2);
        double fourth = 3 * variance * variance + variance;
        return variance / (2 * expected)
                - third / (6 * expected * expected)
                + fourth / (12 * expected * expected * expected);
    }

    /// Over all counts, by the ratio of neighbouring probabilities, outwards from the most likely one.
    private static double summed(double column, double own, double other, double expected) {
        double mode = Math.floor((column + 1) * (own + 1) / (own + other + 2));
        double weight = 1;
        double value = value(mode, expected);
        double probability = 1;
        for (double x = mode; probability > NEGLIGIBLE; x++) {
            probability *= (column - x) * (own - x) / ((x + 1) * (other - column + x + 1));
            weight += probability;
            value += probability * value(x + 1, expected);
        }
        probability = 1;
        for (double x = mode; probability > NEGLIGIBLE; x--) {
            probability *= x * (other - column + x) / ((column - x + 1) * (own - x + 1));
            weight += probability;
            value += probability * value(x - 1, expected);
        }
        return value / weight;
    }

    private static double value(double observed, double expected) {
        return observed <= 0 ? 0 : observed * StrictMath.log(observed / expected);
    }
}
