package dev.flyball.cli;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.run.ArtifactRef;
import dev.flyball.pipeline.run.RunListener;
import dev.flyball.server.FlyballServer;
import dev.flyball.server.Installation;
import dev.flyball.server.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// A server on loopback over the home of a folder in which `flyball run` was carried out.
final class Served implements AutoCloseable {
    private final FlyballServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Served(Path folder) {
        ServerOptions options = new ServerOptions(
                "127.0.0.1",
                0,
                folder.resolve(".flyball"),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                256L << 20,
                Duration.ZERO,
                Duration.ofSeconds(20),
                "9.9");
        Installation installation = new Installation(options, RunListener.NONE);
        server = new FlyballServer(installation);
        server.start();
    }

    Installation installation() {
        return server.installation();
    }

    HttpResponse<String> send(HttpRequest.Builder request, String path) throws IOException, InterruptedException {
        return client.send(request.uri(URI.create(server.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonObject get(String path) throws IOException, InterruptedException {
        return answered(send(HttpRequest.newBuilder().GET(), path));
    }

    JsonObject post(String path, JsonObject body) throws IOException, InterruptedException {
        return answered(send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.canonical())),
                path));
    }

    private static JsonObject answered(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return Json.parseObject(answer.body());
    }

    /// The folder that a step of a run handed on.
    Path output(String run, String step, String port) {
        ArtifactRef reference = installation().engine().steps(run).stream()
                .filter(record -> record.name().equals(step))
                .flatMap(record -> record.outputs().stream())
                .filter(output -> output.port().equals(port))
                .findFirst()
                .orElseThrow();
        return installation()
                .home()
                .pipelineArtifacts()
                .find(reference.shelf(), reference.digest())
                .orElseThrow();
    }

    /// The folder of a package.
    Path object(String digest) {
        return installation().home().objects().find(new Digest(digest)).orElseThrow();
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
