package dev.flyball.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import org.junit.jupiter.api.Test;

final class ValuesTest {
    @Test
    void textThatBothDatabasesKeepPasses() {
        for (String text : new String[] {"", "a", "ü", "😀", "\u0001\n\t", "\uFFFF"}) {
            assertThat(Values.checked(text)).isEqualTo(text);
        }
    }

    @Test
    void nulAndHalfSurrogatesAreRefused() {
        refused("a\0b", "The text holds a character that cannot be kept (U+0000).", "offset 1");
        refused("\uD83D", "The text holds a character that cannot be kept (U+D83D).", "offset 0");
        refused("😀\uDE00", "The text holds a character that cannot be kept (U+DE00).", "offset 2");
    }

    private static void refused(String text, String message, String where) {
        assertThatExceptionOfType(FlyballException.class)
                .isThrownBy(() -> Values.checked(text))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
                    assertThat(refusal.where()).isEqualTo(where);
                })
                .withMessage(message);
    }
}
