package dev.flyball.server.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Helidon behind our gate: one handler for everything, one virtual thread per connection.
public final class HttpServer {
    /// MLflow's clients send filters of 64 KiB in the first line.
    private static final int LONGEST_FIRST_LINE = 72 * 1024;

    static final int LONGEST_HEADERS = 32 * 1024;

    private final Gate gate;
    private final Watchdog watchdog;
    private final WebServer server;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean closing;

    /// @param port 0 for any that is free
    public HttpServer(String host, int port, Gate gate) {
        this(host, port, gate, Patience.USUAL);
    }

    HttpServer(String host, int port, Gate gate, Patience patience) {
        this.gate = gate;
        this.watchdog = new Watchdog(
                patience,
                Http1Config.builder().maxPrologueLength(LONGEST_FIRST_LINE).maxHeadersSize(LONGEST_HEADERS));
        this.server = WebServer.builder()
                .host(host)
                .port(port)
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .contentEncoding(new AsSent())
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .addConnectionSelector(watchdog)
                .errorHandling(ErrorHandling.builder().includeEntity(true).build())
                .directHandlers(Malformed.handlers())
                .shutdownGracePeriod(Duration.ofMillis(100))
                .routing(rules -> rules.any(this::handle))
                .build();
    }

    /// @throws dev.flyball.kernel.FlyballException FB-612 when the port is taken, FB-103 when the host
    /// is not of this
    ///     machine
    public void start() {
        String host = server.prototype().host();
        int port = server.prototype().port();
        Binding.check(host, port);
        server.start();
        if (!server.isRunning()) {
            throw Binding.refused(host, port, new BindException("The address came in use meanwhile."));
        }
        watchdog.start();
    }

    public int port() {
        return server.port();
    }

    /// From now on connections are closed after their answer.
    public void closeConnections() {
        closing = true;
    }

    public int inFlight() {
        return inFlight.get();
    }

    public void stop() {
        server.stop();
        watchdog.stop();
    }

    private void handle(ServerRequest request, ServerResponse response) {
        WatchedConnection connection = WatchedConnection.current();
        inFlight.incrementAndGet();
        try {
            if (!new Sender(request, response, connection).send(gate.answer(request), closing)) {
                throw new CloseConnectionException("The answer was the last of its connection.");
            }
        } catch (IOException e) {
            throw new ServerConnectionException("The answer could not be sent.", e);
        } finally {
            inFlight.decrementAndGet();
            connection.rests();
        }
    }
}
