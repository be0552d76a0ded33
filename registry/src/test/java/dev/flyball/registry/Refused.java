package dev.flyball.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Checks that something is refused as it should be.
public final class Refused {
    private Refused() {}

    public static void with(ErrorCode code, String message, ThrowingCallable call) {
        assertThatExceptionOfType(FlyballException.class).isThrownBy(call).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.message()).isEqualTo(message);
        });
    }
}
