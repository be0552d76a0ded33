package dev.flyball.server.http;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Locale;

/// Says why an address cannot be listened on; Helidon only logs it.
final class Binding {
    private Binding() {}

    /// Takes the address for a moment.
    ///
    /// @param port 0 for any
    /// @throws FlyballException FB-612 when the port is in use or not allowed, FB-103 when the host is
    /// not one of this
    ///     machine
    static void check(String host, int port) {
        try (ServerSocketChannel channel = ServerSocketChannel.open()) {
            channel.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            throw refused(host, port, e);
        }
    }

    static FlyballException refused(String host, int port, IOException cause) {
        String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (said.contains("in use")) {
            return new FlyballException(
                    ErrorCode.PORT_IN_USE,
                    "The port is in use (" + port + ").",
                    "--port",
                    "Maybe another server runs already; --port 0 takes any free one.",
                    cause);
        }
        if (said.contains("permission")) {
            return new FlyballException(
                    ErrorCode.PORT_IN_USE,
                    "The port is not allowed to this user (" + port + ").",
                    "--port",
                    "Maybe a port from 1024 on.",
                    cause);
        }
        return new FlyballException(
                ErrorCode.OUT_OF_RANGE,
                "The host is no address of this machine (" + host + ").",
                "--host",
                "Maybe 127.0.0.1, or 0.0.0.0 for all.",
                cause);
    }
}
