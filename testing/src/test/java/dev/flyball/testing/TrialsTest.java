package dev.flyball.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialsTest {
    @Test
    void everyRunDrawsTheSameInputs() {
        assertThat(seeds(Trials.of(50))).isEqualTo(seeds(Trials.of(50)));
    }

    @Test
    void everyTrialDrawsOtherInputs() {
        assertThat(new HashSet<>(seeds(Trials.of(50)))).hasSize(50);
        assertThat(seeds(Trials.of(50)))
                .doesNotContainAnyElementsOf(seeds(Trials.of(50).from(7)));
    }

    @Test
    void aFailureNamesTheSeedThatRepeatsIt() {
        List<Double> failing = new ArrayList<>();
        assertThatThrownBy(() -> Trials.of(100).check(draw -> {
                    double number = draw.number();
                    if (number < 0) {
                        failing.add(number);
                        throw new IllegalStateException("negative");
                    }
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching(
                        "(?s)Trial \\d+ of 100 failed with seed -?\\d+; -Dflyball.trial=-?\\d+ runs it alone.\nnegative")
                .hasCauseInstanceOf(IllegalStateException.class)
                .satisfies(error -> {
                    long seed = Long.parseLong(error.getMessage().replaceAll("(?s).*with seed (-?\\d+);.*", "$1"));
                    assertThat(Draw.seeded(seed).number()).isEqualTo(failing.get(0));
                });
    }

    @Test
    void trialsNeedAtLeastOne() {
        assertThatThrownBy(() -> Trials.of(0)).hasMessage("The number of trials (0) must be at least 1.");
    }

    private static List<Long> seeds(Trials trials) {
        List<Long> seeds = new ArrayList<>();
        trials.check(draw -> seeds.add(draw.seed()));
        return seeds;
    }
}
