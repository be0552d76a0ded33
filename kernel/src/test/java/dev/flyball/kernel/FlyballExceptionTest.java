package dev.flyball.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlyballExceptionTest {
    @Test
    void severalProblemsAreToldTogetherAndTheFirstDecides() {
        FlyballException first = problem(ErrorCode.UNKNOWN_WORD, "Unknown key (retrian).", "flyball.yaml:12:9");
        FlyballException second = problem(ErrorCode.WRONG_TYPE, "Not a number (x).", "flyball.yaml:13:1");

        FlyballException all = FlyballException.of(List.of(first, second));

        assertThat(all.code()).isEqualTo(ErrorCode.UNKNOWN_WORD);
        assertThat(all.problems()).containsExactly(first, second);
        assertThat(all.text())
                .isEqualTo("flyball.yaml:12:9 FB-101 Unknown key (retrian).\nMaybe another.\n"
                        + "flyball.yaml:13:1 FB-102 Not a number (x).\nMaybe another.");
    }

    @Test
    void whereAndHintAreNeverEmpty() {
        assertThatThrownBy(() -> new FlyballException(ErrorCode.MISSING, "No.", " ", "Maybe."))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FlyballException(ErrorCode.MISSING, "No.", "here", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static FlyballException problem(ErrorCode code, String message, String where) {
        return new FlyballException(code, message, where, "Maybe another.");
    }
}
