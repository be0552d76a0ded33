package dev.flyball.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FisherExactTest {
    /// Fisher's tea: 3 of 4 right against 1 of 4.
    @Test
    void theLadyTastingTea() {
        assertThat(FisherExact.p(3, 4, 1, 4)).isCloseTo(34.0 / 70, within(1e-12));
    }

    @Test
    void equalsTheSumOverAllTablesForSmallMargins() {
        for (int n = 1; n <= 9; n++) {
            for (int m = 1; m <= 9; m++) {
                for (int k = 0; k <= n; k++) {
                    for (int l = 0; l <= m; l++) {
                        assertThat(FisherExact.p(k, n, l, m)).isCloseTo(naive(k, n, l, m), within(1e-12));
                    }
                }
            }
        }
    }

    private static double naive(int k, int n, int l, int m) {
        double all = 0;
        double rare = 0;
        for (int x = 0; x <= m; x++) {
            double weight = choose(m, x) * choose(n, k + l - x);
            all += weight;
            rare += weight <= choose(m, l) * choose(n, k) * (1 + 1e-9) ? weight : 0;
        }
        return rare / all;
    }

    private static double choose(int n, int k) {
        if (k < 0 || k > n) {
            return 0;
        }
        double product = 1;
        for (int i = 1; i <= k; i++) {
            product = product * (n - k + i) / i;
        }
        return Math.rint(product);
    }

    @Test
    void anEmptySideSaysNothing() {
        assertThat(FisherExact.p(0, 0, 3, 10)).isEqualTo(1);
        assertThat(FisherExact.p(0, 10, 0, 10)).isEqualTo(1);
    }
}
