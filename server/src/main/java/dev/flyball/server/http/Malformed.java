package dev.flyball.server.http;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportRequest;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Says in our form what Helidon refuses by itself, before or while our gate sees the request.
final class Malformed implements DirectHandler {
    private Malformed() {}

    static DirectHandlers handlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        Malformed malformed = new Malformed();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, malformed);
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType type,
            Status status,
            ServerResponseHeaders headers,
            @Nullable String message) {
        int code = status(type, status, message);
        Answer answer = Failures.answer(request.path(), code, error(request, code, message));
        return TransportResponse.builder()
                .status(Status.create(code))
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, answer.contentType())
                .entity(new String(answer.body(), StandardCharsets.UTF_8))
                .keepAlive(false)
                .build();
    }

    private static int status(EventType type, Status status, @Nullable String message) {
        if (message != null && message.contains("Header size exceeded")) {
            return 431;
        }
        return status.code() >= 400 ? status.code() : type.defaultStatus().code();
    }

    private static FlyballException error(TransportRequest request, int status, @Nullable String message) {
        String where = request.path().isBlank() ? "request" : request.path();
        return switch (status) {
            case 431 ->
                new FlyballException(
                        ErrorCode.BAD_REQUEST,
                        "The headers are longer than " + HttpServer.LONGEST_HEADERS / 1024 + " KiB.",
                        where,
                        "Maybe fewer cookies.");
            case 414 ->
                new FlyballException(
                        ErrorCode.BAD_REQUEST,
                        "The first line of the request is too long.",
                        where,
                        "Maybe put it in the body.");
            case 500 ->
                new FlyballException(
                        ErrorCode.INTERNAL,
                        "The request failed inside the server.",
                        where,
                        "Maybe see the server's log.");
            case 505 ->
                new FlyballException(
                        ErrorCode.BAD_REQUEST, "The server speaks HTTP/1.1 only.", where, "Maybe a newer client.");
            default ->
                new FlyballException(
                        ErrorCode.BAD_REQUEST,
                        "The request is malformed" + (message == null ? "." : " (" + message + ")."),
                        where,
                        "Maybe its first line, a header or a chunk.");
        };
    }
}
