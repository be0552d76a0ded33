package dev.flyball.server;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.run.RunListener;
import dev.flyball.registry.Cause;
import dev.flyball.registry.NewVersion;
import dev.flyball.rollout.Deployments;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A whole server on loopback with a home of its own.
final class TestServer implements AutoCloseable {
    private final FlyballServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestServer(Path home) {
        this(home, 0, Duration.ZERO);
    }

    /// With models that misbehave.
    TestServer(Path home, UnaryOperator<Deployments.Loader> around) {
        this(home, 0, Duration.ZERO, Optional.empty(), around);
    }

    TestServer(Path home, int port, Duration preStop) {
        this(home, port, preStop, Optional.empty());
    }

    TestServer(Path home, int port, Duration preStop, Optional<Path> modelRepository) {
        this(home, port, preStop, modelRepository, loader -> loader);
    }

    private TestServer(
            Path home,
            int port,
            Duration preStop,
            Optional<Path> modelRepository,
            UnaryOperator<Deployments.Loader> around) {
        ServerOptions options = new ServerOptions(
                "127.0.0.1",
                port,
                home,
                Optional.empty(),
                modelRepository,
                Set.of(),
                256L << 20,
                preStop,
                Duration.ofSeconds(20),
                "9.9");
        Installation installation = new Installation(options, RunListener.NONE, around);
        server = new FlyballServer(installation);
        try {
            server.start();
        } catch (RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    FlyballServer server() {
        return server;
    }

    /// Registers a package of `y = factor · x` as the next version of `line`, and deploys it at once.
    JsonObject deploy(double factor) throws IOException, InterruptedException {
        return deploy(factor, "\"strategy\":\"rolling\"");
    }

    /// @param more members of the body
    JsonObject deploy(double factor, String more) throws IOException, InterruptedException {
        Installation installation = server.installation();
        Digest digest = TestPackages.publish(installation.home(), factor);
        installation.store().models().ensureModel("line");
        NewVersion version = new NewVersion("line", digest, "test", null, null, "", "", Map.of());
        int number = installation
                .store()
                .models()
                .createVersion(version, Cause.by("test"))
                .number();
        HttpResponse<String> answer = post(
                "/api/v1/rollouts",
                "{\"endpoint\":\"line\",\"model\":\"line\",\"version\":" + number + "," + more + "}");
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
        }
        return Json.parseObject(answer.body());
    }

    /// What `line` says of a number as a tensor.
    HttpResponse<String> infer(double x) throws IOException, InterruptedException {
        return post(
                "/v2/models/line/infer",
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[" + x + "]}]}");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// The logged predictions of `line`, once all that were answered are durable.
    List<JsonObject> logged() throws IOException, InterruptedException {
        server.installation().predictions().flush();
        HttpResponse<String> page = get("/api/v1/predictions?endpoint=line&limit=1000");
        if (page.statusCode() != 200) {
            throw new AssertionError(page.body());
        }
        return Json.parseObject(page.body()).array("predictions").items().stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /// What `line` says of a number.
    HttpResponse<String> predict(double x) throws IOException, InterruptedException {
        return post("/api/v1/endpoints/line/predict", "{\"rows\":[{\"x\":" + x + "}]}");
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
