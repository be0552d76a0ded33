package dev.flyball.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionsTest {
    private static final double NINE_DIGITS = 1e-7; // percent

    /// Abramowitz and Stegun, table 26.1, and the tail by the asymptotic series 26.2.12.
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.841344746068543",
        "-1, 0.158655253931457",
        "1.96, 0.975002104851780",
        "-3, 0.00134989803163009",
        "-6, 9.86587645037698e-10",
        "-10, 7.61985302416053e-24",
        "-20, 2.75362411860623e-89"
    })
    void normalDistributionIsTheTable(double x, double p) {
        assertThat(NormalDistribution.cdf(x)).isCloseTo(p, withinPercentage(NINE_DIGITS));
        assertThat(NormalDistribution.survival(-x)).isCloseTo(p, withinPercentage(NINE_DIGITS));
    }

    @Test
    void normalQuantileUndoesTheDistribution() {
        for (double p = 1e-12; p < 0.999; p = p < 0.01 ? p * 7 : p + 0.013) {
            assertThat(NormalDistribution.cdf(NormalDistribution.quantile(p))).isCloseTo(p, withinPercentage(1e-10));
        }
        assertThat(NormalDistribution.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-14));
        assertThat(NormalDistribution.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(NormalDistribution.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(NormalDistribution.quantile(0.5)).isZero();
        assertThatThrownBy(() -> NormalDistribution.quantile(1.5)).hasMessageContaining("1.5");
    }

    /// With 1 degree of freedom Cauchy's, with 2 an algebraic form.
    @Test
    void studentHasItsClosedForms() {
        for (double t : new double[] {-40, -3, -0.5, 0, 0.1, 1, 2.5, 17, 1000}) {
            double cauchy = t > 1 ? StrictMath.atan(1 / t) / Math.PI : 0.5 - StrictMath.atan(t) / Math.PI;
            assertThat(StudentDistribution.survival(t, 1)).isCloseTo(cauchy, withinPercentage(NINE_DIGITS));
            double root = Math.sqrt(2 + t * t);
            double two = t > 1 ? 1 / (root * (root + t)) : 0.5 - t / (2 * root);
            assertThat(StudentDistribution.survival(t, 2)).isCloseTo(two, withinPercentage(NINE_DIGITS));
        }
        assertThat(StudentDistribution.survival(1.5, 1e9))
                .isCloseTo(NormalDistribution.survival(1.5), withinPercentage(1e-6));
    }

    /// With 2 degrees exp(-x/2), with 4 (1 + x/2) exp(-x/2), with 1 twice the normal tail.
    @Test
    void chiSquareHasItsClosedForms() {
        for (double x : new double[] {0.01, 0.5, 1, 3.84, 10, 50, 300}) {
            assertThat(ChiSquareDistribution.survival(x, 2))
                    .isCloseTo(StrictMath.exp(-x / 2), withinPercentage(NINE_DIGITS));
            assertThat(ChiSquareDistribution.survival(x, 4))
                    .isCloseTo((1 + x / 2) * StrictMath.exp(-x / 2), withinPercentage(NINE_DIGITS));
            assertThat(ChiSquareDistribution.survival(x, 1))
                    .isCloseTo(2 * NormalDistribution.survival(Math.sqrt(x)), withinPercentage(NINE_DIGITS));
            assertThat(ChiSquareDistribution.cdf(x, 3) + ChiSquareDistribution.survival(x, 3))
                    .isCloseTo(1, within(1e-14));
        }
    }

    @Test
    void gammaIsTheFactorial() {
        double log = 0;
        for (int n = 1; n < 200; n++) {
            assertThat(GammaFunction.log(n)).isCloseTo(log, within(1e-13 * Math.max(1, log)));
            log += StrictMath.log(n);
        }
        assertThat(GammaFunction.log(0.5)).isCloseTo(StrictMath.log(Math.PI) / 2, within(1e-14));
    }

    /// The oracle sums probabilities made by the recurrence P(k+1)/P(k).
    @Test
    void binomialIsTheSumOfItsProbabilities() {
        for (int n : new int[] {1, 2, 13, 100, 700}) {
            for (double p : new double[] {0.01, 0.3, 0.5, 0.77}) {
                double probability = StrictMath.pow(1 - p, n);
                double sum = 0;
                for (int k = 0; k <= n; k++) {
                    sum += probability;
                    if (probability > 1e-200) {
                        assertThat(BinomialDistribution.probability(k, n, p))
                                .isCloseTo(probability, withinPercentage(1e-8));
                        assertThat(BinomialDistribution.cdf(k, n, p)).isCloseTo(sum, withinPercentage(1e-8));
                    }
                    probability *= (double) (n - k) / (k + 1) * p / (1 - p);
                }
            }
        }
        assertThat(BinomialDistribution.cdf(-1, 5, 0.5)).isZero();
        assertThat(BinomialDistribution.cdf(5, 5, 0.5)).isOne();
    }

    @Test
    void binomialKeepsItsDigitsForAMillionTrials() {
        assertThat(BinomialDistribution.cdf(499_999, 1_000_000, 0.5)
                        + BinomialDistribution.probability(500_000, 1_000_000, 0.5) / 2)
                .isCloseTo(0.5, within(1e-12));
        assertThat(BinomialDistribution.probability(500_000, 1_000_000, 0.5))
                .isCloseTo(7.97884361e-4, withinPercentage(1e-6));
    }

    @Test
    void betaQuantileUndoesTheDistribution() {
        for (double a : new double[] {0.5, 1, 3, 40, 5000}) {
            for (double b : new double[] {0.5, 1, 7, 300, 100_000}) {
                for (double p : new double[] {1e-9, 0.025, 0.5, 0.975}) {
                    double x = BetaDistribution.quantile(p, a, b);
                    assertThat(BetaDistribution.cdf(x, a, b))
                            .as("%s %s %s", a, b, p)
                            .isCloseTo(p, withinPercentage(1e-6));
                }
            }
        }
        assertThat(BetaDistribution.quantile(0.25, 1, 1)).isCloseTo(0.25, within(1e-15));
        assertThat(BetaDistribution.quantile(0, 2, 3)).isZero();
        assertThat(BetaDistribution.quantile(1, 2, 3)).isOne();
        assertThat(BetaDistribution.cdf(0.3, 2, 3) + BetaDistribution.survival(0.3, 2, 3))
                .isCloseTo(1, within(1e-15));
    }
}
