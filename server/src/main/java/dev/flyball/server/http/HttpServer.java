package dev.flyball.server.http;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Helidon behind our gate: one handler for everything, one thread per connection (virtual).
public final class HttpServer {
    private static final int GZIP_FROM = 1024;
    private static final HeaderName NO_SNIFF = HeaderNames.create("X-Content-Type-Options");

    private final Gate gate;
    private final WebServer server;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean closing;

    /// @param port 0 for any that is free
    public HttpServer(String host, int port, Gate gate) {
        this.gate = gate;
        this.server = WebServer.builder()
                .host(host)
                .port(port)
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .contentEncoding(ContentEncodingContext.builder()
                        .contentEncodingsDiscoverServices(false)
                        .addContentEncoding(new AsSent())
                        .build())
                .connectionOptions(SocketOptions.builder()
                        .tcpNoDelay(true)
                        .readTimeout(Duration.ofSeconds(75))
                        .build())
                .protocolsDiscoverServices(false)
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(72 * 1024)
                        .maxHeadersSize(32 * 1024)
                        .build())
                .directHandlers(directHandlers())
                .shutdownGracePeriod(Duration.ofMillis(100))
                .routing(rules -> rules.any(this::handle))
                .build();
    }

    /// @throws FlyballException FB-612 when the port is taken
    public void start() {
        try {
            server.start();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw new FlyballException(
                            ErrorCode.PORT_IN_USE,
                            "The port is in use or not allowed (" + server.prototype().port() + ").",
                            "--port",
                            "Maybe --port 0 for any free one.",
                            e);
                }
            }
            throw e;
        }
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
    }

    private void handle(ServerRequest request, ServerResponse response) {
        inFlight.incrementAndGet();
        try {
            send(request, response, gate.answer(request));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private void send(ServerRequest request, ServerResponse response, Answer answer) throws IOException {
        response.status(Status.create(answer.status()));
        response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
        response.header(NO_SNIFF, "nosniff");
        List<String> headers = answer.headers();
        for (int i = 0; i < headers.size(); i += 2) {
            response.header(HeaderNames.create(headers.get(i)), headers.get(i + 1));
        }
        if (closing) {
            response.header(HeaderNames.CONNECTION, "close");
        }
        boolean head = request.prologue().method().text().equals("HEAD");
        if (answer.isLive() && !head) {
            response.header(HeaderNames.CACHE_CONTROL, "no-cache");
            try (OutputStream out = response.outputStream()) {
                answer.live().writeTo(out);
            }
            return;
        }
        byte[] body = answer.body();
        if (body.length >= GZIP_FROM && accepts(request)) {
            body = Bodies.gzip(body);
            response.header(HeaderNames.CONTENT_ENCODING, "gzip");
        }
        if (head) {
            response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
            response.send();
        } else {
            response.send(body);
        }
    }

    private static boolean accepts(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.ACCEPT_ENCODING)
                .filter(value -> value.contains("gzip") && !value.replace(" ", "").contains("gzip;q=0"))
                .isPresent();
    }

    /// What Helidon answers by itself, before our gate sees the request.
    private static DirectHandlers directHandlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, (request, event, status, headers, message) -> {
                Answer answer = Failures.answer(
                        request.path(),
                        status.code(),
                        new FlyballException(
                                ErrorCode.BAD_REQUEST,
                                "The request cannot be read.",
                                "request",
                                "Maybe its first line or a header is malformed or too long."));
                return DirectHandler.TransportResponse.builder()
                        .status(status.code() == 200 ? Status.BAD_REQUEST_400 : status)
                        .headers(headers)
                        .header(HeaderNames.CONTENT_TYPE, answer.contentType())
                        .entity(new String(answer.body(), StandardCharsets.UTF_8))
                        .keepAlive(false)
                        .build();
            });
        }
        return handlers.build();
    }
}
