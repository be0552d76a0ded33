package dev.flyball.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Looks at every connection again and again and ends those whose other side is too slow.
///
/// It stands where Helidon makes its connections: Helidon's own timeouts are per read, and a client that sends a byte
/// before each runs out keeps its connection forever.
final class Watchdog implements ServerConnectionSelector {
    private final Set<WatchedConnection> connections = ConcurrentHashMap.newKeySet();
    private final Patience patience;
    private final Http1ConnectionSelector http1;
    private final long pauseMillis;
    private volatile boolean stopped;

    /// @param config how HTTP/1.1 is read
    Watchdog(Patience patience, Http1Config.Builder config) {
        this.patience = patience;
        this.pauseMillis = Math.clamp(patience.head().toMillis() / 10, 10, 1000);
        this.http1 = Http1ConnectionSelector.builder()
                .config(config.addReceiveListener(new Heads()).build())
                .build();
    }

    /// Notes when the first line and the headers of a request have come.
    private static final class Heads implements Http1ConnectionListener {
        @Override
        public void prologue(ConnectionContext context, HttpPrologue prologue) {
            WatchedConnection.current().enter(WatchedConnection.Phase.HEAD);
        }

        @Override
        public void headers(ConnectionContext context, Headers headers) {
            WatchedConnection.current().enter(WatchedConnection.Phase.WORK);
        }
    }

    void start() {
        Thread.ofPlatform().daemon().name("flyball-watchdog").start(this::watch);
    }

    void stop() {
        stopped = true;
    }

    private void watch() {
        while (!stopped) {
            long now = System.nanoTime();
            connections.forEach(connection -> connection.check(now));
            try {
                Thread.sleep(pauseMillis);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        WatchedConnection watched =
                new WatchedConnection(http1.connection(context), context.serverSocket(), patience, connections::remove);
        connections.add(watched);
        return watched;
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http1.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData start) {
        return http1.supports(start);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }
}
