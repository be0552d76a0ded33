package dev.flyball.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SumsTest {
    @Test
    void sumIsCloseToTheExactOne() {
        double[] values = new Random(3).doubles(50_000, -1, 1).toArray();
        BigDecimal exact = Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(Sums.of(values)).isCloseTo(exact.doubleValue(), within(1e-11));
        assertThat(Sums.of(new double[0])).isZero();
    }

    @Test
    void compensationKeepsWhatAPlainSumLoses() {
        Sums.Compensated sum = new Sums.Compensated();
        for (double value : new double[] {1, 1e100, 1, -1e100}) {
            sum.add(value);
        }
        assertThat(sum.value()).isEqualTo(2);
    }

    @Test
    void infinityStaysInfinite() {
        assertThat(Sums.of(new double[] {1, Double.POSITIVE_INFINITY, 2})).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Sums.of(new double[] {Double.MAX_VALUE, Double.MAX_VALUE})).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void productIsTheSumOfProducts() {
        assertThat(Sums.product(new double[] {1, 2, 3}, new double[] {4, 5, 6})).isEqualTo(32);
        assertThat(Sums.squares(new double[] {1, 3}, 2)).isEqualTo(2);
    }
}
