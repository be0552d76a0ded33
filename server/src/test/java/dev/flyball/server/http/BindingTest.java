package dev.flyball.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class BindingTest {
    @Test
    void aFreePortIsFine() {
        assertThatCode(() -> Binding.check("127.0.0.1", 0)).doesNotThrowAnyException();
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            FlyballException refused =
                    catchThrowableOfType(FlyballException.class, () -> Binding.check("127.0.0.1", port));
            assertThat(refused.text())
                    .isEqualTo("--port FB-612 The port is in use (" + port
                            + ").\nMaybe another server runs already; --port 0 takes any free one.");
            assertThat(refused.code().exitCode()).isEqualTo(6);
        }
    }

    @Test
    void aForeignHostIsNamed() {
        FlyballException refused = catchThrowableOfType(FlyballException.class, () -> Binding.check("192.0.2.1", 0));
        assertThat(refused.text()).contains("--host FB-103").contains("(192.0.2.1)");
    }

    @Test
    void aPortThatIsNotAllowedIsNotCalledInUse() {
        FlyballException refused = Binding.refused("127.0.0.1", 80, new BindException("Permission denied"));
        assertThat(refused.message()).isEqualTo("The port is not allowed to this user (80).");
    }
}
