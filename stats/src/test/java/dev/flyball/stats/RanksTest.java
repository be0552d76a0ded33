package dev.flyball.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RanksTest {
    /// The oracle is the library's stable sort.
    @Test
    void orderIsStableForFewAndManyValues() {
        Random random = new Random(5);
        for (int n : new int[] {0, 1, 2, 50, 1024, 1025, 5000}) {
            double[] values = IntStream.range(0, n)
                    .mapToDouble(i -> switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(5) - 2;
                        case 1 -> -0.0;
                        case 2 -> random.nextGaussian() * 1e-300;
                        default -> random.nextGaussian() * 1e10;
                    })
                    .toArray();
            int[] expected = IntStream.range(0, n)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> values[i] + 0.0))
                    .mapToInt(i -> i)
                    .toArray();
            assertThat(Ranks.order(values)).isEqualTo(expected);
        }
    }

    @Test
    void equalValuesShareTheMeanRank() {
        assertThat(Ranks.midranks(new double[] {3, 1, 3, 2})).containsExactly(3.5, 1, 3.5, 2);
    }

    @Test
    void correlationsAreThoseOfTheBooks() {
        double[] x = {1, 2, 3, 4};
        assertThat(Correlation.pearson(x, new double[] {2, 4, 6, 8}).orElseThrow())
                .isCloseTo(1, within(1e-15));
        assertThat(Correlation.pearson(x, new double[] {1, 3, 2, 5}).orElseThrow())
                .isCloseTo(5.5 / Math.sqrt(5 * 8.75), within(1e-15));
        assertThat(Correlation.spearman(x, new double[] {1, 1000, 2, 5000}).orElseThrow())
                .isCloseTo(0.8, within(1e-15));
        assertThat(Correlation.pearson(x, new double[] {1, 1, 1, 1})).isEmpty();
        assertThat(Correlation.pearson(new double[] {1}, new double[] {1})).isEmpty();
    }
}
