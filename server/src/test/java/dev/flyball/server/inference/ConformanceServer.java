package dev.flyball.server.inference;

import dev.flyball.server.EventTimes;
import dev.flyball.server.Observer;
import dev.flyball.server.ServingMetrics;
import dev.flyball.server.Turns;
import dev.flyball.server.http.Gate;
import dev.flyball.server.http.HttpServer;
import dev.flyball.server.http.Router;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.ServingLimits;
import dev.flyball.serving.log.DecisionSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A real server on loopback with the fixtures, or the one that `-Dflyball.server` names.
final class ConformanceServer implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService timed = Executors.newVirtualThreadPerTaskExecutor();
    private final Optional<HttpServer> own;
    private final String base;

    ConformanceServer(boolean late) {
        this(late, ServingLimits.USUAL);
    }

    /// @param limits other than the usual ones need a server of our own
    ConformanceServer(boolean late, ServingLimits limits) {
        String given = System.getProperty("flyball.server");
        if (given != null && !late && limits.equals(ServingLimits.USUAL)) {
            own = Optional.empty();
            base = given;
            return;
        }
        Endpoints endpoints = Fixtures.endpoints(late, limits);
        Observer observer =
                new Observer(new SecureRandom(), new ServingMetrics(), DecisionSink.NONE, InstantSource.system());
        InferenceRoutes routes = new InferenceRoutes(
                endpoints,
                observer,
                new EventTimes(InstantSource.system()),
                () -> late ? Optional.of("The endpoint late is not loaded.") : Optional.empty(),
                "0.1.0",
                new Turns(timed, timed));
        Gate gate = new Gate(new Router(routes.routes()), Set.of("127.0.0.1", "localhost"), () -> false);
        HttpServer server = new HttpServer("127.0.0.1", 0, gate);
        server.start();
        own = Optional.of(server);
        base = "http://127.0.0.1:" + server.port();
    }

    HttpResponse<byte[]> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).build());
    }

    HttpResponse<byte[]> send(String method, String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    HttpResponse<byte[]> infer(String model, String json, String... headers) {
        return infer(model, json.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<byte[]> infer(String model, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/v2/models/" + model + "/infer"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    HttpResponse<byte[]> post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String base() {
        return base;
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        own.ifPresent(HttpServer::stop);
        timed.shutdownNow();
        client.close();
    }
}
