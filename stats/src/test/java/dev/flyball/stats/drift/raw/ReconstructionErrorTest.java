package dev.flyball.stats.drift.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.testing.Trials;
import org.junit.jupiter.api.Test;

class ReconstructionErrorTest {
    @Test
    void rowsOnALineAreDescribedByOneComponent() {
        double[][] line = {{1, 2, 3}, {2, 4, 3}, {3, 6, 3}, {5, 10, 3}};
        ReconstructionError fit = ReconstructionError.fit(line, ReconstructionError.VARIANCE_SHARE);
        assertThat(fit.components()).isEqualTo(1);
        assertThat(fit.errors(line)).containsExactly(new double[4], within(1e-7));
        assertThat(fit.errors(new double[][] {{5, 2, 3}})[0]).isGreaterThan(1);
    }

    @Test
    void eigenvectorsMakeUpTheMatrix() {
        Trials.of(50).check(draw -> {
            int n = draw.between(1, 8);
            double[][] a = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    a[i][j] = draw.random().nextGaussian();
                    a[j][i] = a[i][j];
                }
            }
            SymmetricEigen eigen = SymmetricEigen.of(a);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = 0;
                    for (int k = 0; k < n; k++) {
                        sum += eigen.values()[k] * eigen.vectors()[k][i] * eigen.vectors()[k][j];
                    }
                    assertThat(sum).isCloseTo(a[i][j], within(1e-12));
                }
            }
        });
    }

    @Test
    void theWidthOfTheKernelIsAMedianOfTheNamedPairs() {
        double[][] reference = {{0}, {1}};
        double[][] current = {{3}};
        assertThat(MeanDiscrepancy.width(reference, current, MeanDiscrepancy.Width.ALL_PAIRS))
                .isEqualTo(1);
        assertThat(MeanDiscrepancy.width(reference, current, MeanDiscrepancy.Width.DIFFERENT_ROWS))
                .isEqualTo(4);
        assertThat(MeanDiscrepancy.width(reference, current, MeanDiscrepancy.Width.REFERENCE))
                .isEqualTo(0.5);
    }
}
