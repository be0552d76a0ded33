package dev.flyball.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DrawTest {
    @Test
    void wholeNumbersStayBetweenBothEnds() {
        Trials.of(500).check(draw -> assertThat(draw.between(-3, 4)).isBetween(-3, 4));
        Trials.of(500).check(draw -> {
            int zero = draw.between(0, 0);
            assertThat(zero).isZero();
        });
    }

    @Test
    void numbersAreFiniteAndGapsAreNot() {
        Trials.of(200).check(draw -> {
            assertThat(draw.numbers(20)).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
            assertThat(draw.numbersWithGaps(20, 1)).containsOnly(Double.NaN);
        });
    }

    @Test
    void namesAreNames() {
        Trials.of(200).check(draw -> assertThat(draw.name(8)).matches("[a-z][a-z0-9_]{0,7}"));
    }

    @Test
    void shufflingKeepsTheValues() {
        Trials.of(200).check(draw -> {
            List<String> values = draw.list(0, 10, () -> draw.text(5));
            assertThat(draw.<String>shuffled(values)).containsExactlyInAnyOrderElementsOf(values);
        });
    }
}
