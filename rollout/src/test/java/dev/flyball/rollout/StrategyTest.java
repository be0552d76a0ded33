package dev.flyball.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StrategyTest {
    @Test
    void theWordsAreThoseOfTheContract() {
        assertThat(Arrays.stream(Strategy.values()).map(Strategy::word))
                .containsExactly("recreate", "rolling", "blue_green", "shadow", "canary", "ab_test", "bandit", "flag");
    }

    @Test
    void whatIsBuiltParses() {
        assertThat(Strategy.parse("rolling", "--strategy")).isEqualTo(Strategy.ROLLING);
        assertThat(Strategy.parse("canary", "--strategy")).isEqualTo(Strategy.CANARY);
        assertThat(Strategy.parse("recreate", "--strategy")).isEqualTo(Strategy.RECREATE);
    }

    @Test
    void whatIsNotBuiltIsRefusedByName() {
        FlyballException error =
                catchThrowableOfType(FlyballException.class, () -> Strategy.parse("blue-green", "--strategy"));

        assertThat(error.code()).isEqualTo(ErrorCode.NOT_BUILT);
        assertThat(error.code().exitCode()).isEqualTo(2);
        assertThat(error.text())
                .isEqualTo(
                        "--strategy FB-120 The strategy blue_green is not built yet.\nMaybe canary, rolling or recreate.");
    }

    @Test
    void anUnknownWordNamesTheNearest() {
        FlyballException error =
                catchThrowableOfType(FlyballException.class, () -> Strategy.parse("roling", "$.strategy"));

        assertThat(error.text()).isEqualTo("$.strategy FB-101 Unknown strategy (roling).\nMaybe rolling.");
    }
}
