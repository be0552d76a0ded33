package dev.flyball.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.testing.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KolmogorovSmirnovTest {
    @Test
    void theExactPValueIsTheShareOfAllOrders() {
        for (int n = 1; n <= 7; n++) {
            for (int m = 1; m <= 7; m++) {
                for (long gap = 0; gap <= (long) n * m; gap++) {
                    double share = 1 - paths(0, 0, n, m, gap) / paths(0, 0, n, m, Long.MAX_VALUE);
                    assertThat(new KolmogorovSmirnov(gap, n, m).exactP()).isCloseTo(share, within(1e-13));
                }
            }
        }
    }

    /// The number of paths from (i, j) to (n, m) that stay within the band, by going through all.
    private static double paths(int i, int j, int n, int m, long gap) {
        if (i > n || j > m || Math.abs((long) i * m - (long) j * n) >= gap) {
            return 0;
        }
        if (i == n && j == m) {
            return 1;
        }
        return paths(i + 1, j, n, m, gap) + paths(i, j + 1, n, m, gap);
    }

    @Test
    void theGapIsThatOfTheEmpiricalDistributionFunctions() {
        Trials.of(200).check(draw -> {
            double[] a = draw.numbers(draw.between(1, 30));
            double[] b = draw.numbers(draw.between(1, 30));
            double largest = 0;
            for (double[] side : new double[][] {a, b}) {
                for (double x : side) {
                    largest = Math.max(largest, Math.abs(atMost(a, x) / a.length - atMost(b, x) / b.length));
                }
            }
            assertThat(KolmogorovSmirnov.of(a, b).statistic()).isCloseTo(largest, within(1e-12));
        });
    }

    private static double atMost(double[] values, double x) {
        return java.util.Arrays.stream(values).filter(v -> v <= x).count();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.7, 0.6",
        "3, 0.3, 0.88622222222222222",
        "10, 0.2, 0.74871904",
        "10, 0.5, 0.00777741",
        "100, 0.05, 0.9532159710635725",
        "100, 0.12, 0.10330374901820255",
        "100, 0.19, 0.0012339926382757104",
        "500, 0.04, 0.39025101632640608",
        "500, 0.1, 8.342293067263079e-5",
        "2000, 0.02, 0.39531337200309193",
        "2000, 0.04, 0.0032305680828632479"
    })
    void theOneSampleLawIsAsPublished(long rows, double d, double p) {
        assertThat(KolmogorovLaw.survival(rows, d)).isCloseTo(p, within(1e-9 * p + 1e-12));
    }

    @Test
    void theExpansionAgreesWithTheExactLawWhereItTakesOver() {
        for (double z : new double[] {0.5, 0.7, 0.9, 1.2, 1.6, 1.95}) {
            double d = z / Math.sqrt(20_000);
            assertThat(KolmogorovLaw.expanded(20_000, d)).isCloseTo(KolmogorovLaw.survival(20_000, d), within(1e-9));
        }
    }
}
