package dev.flyball.client;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Calls a Flyball server. Safe for any number of threads.
///
/// An answer that is an error becomes the [FlyballException] that the server describes; no answer at all is FB-613.
public final class FlyballClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMinutes(10);

    private final URI server;
    private final @Nullable String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /// @param server the base URL, such as `http://127.0.0.1:8080/`; a path in it must end with `/`
    /// @param token null when the server asks for none
    public FlyballClient(URI server, @Nullable String token) {
        this.server = server;
        this.token = token;
    }

    public URI server() {
        return server;
    }

    /// A path segment with everything escaped that is not plain.
    public static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// The answer to GET.
    ///
    /// @param path relative to the server's URL, with its query, such as `api/v1/status`
    public JsonObject get(String path) {
        return object(path, send(request(path).GET().build()));
    }

    /// The answer to POST.
    public JsonObject post(String path, JsonObject body) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.canonical()))
                .build();
        return object(path, send(request));
    }

    /// The text of an answer that is no JSON.
    public String text(String path) {
        return send(request(path).GET().build());
    }

    /// The lines of a live answer as they arrive, until the server ends it or the stream is closed.
    public Stream<String> lines(String path, String accept) {
        // Without the timeout of an answer: a live one goes on for as long as the caller reads.
        HttpRequest request = authorized(HttpRequest.newBuilder(server.resolve(path)))
                .header("Accept", accept)
                .GET()
                .build();
        try {
            HttpResponse<Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
            if (response.statusCode() >= 400) {
                throw failure(
                        path,
                        response.statusCode(),
                        String.join("\n", response.body().toList()));
            }
            return response.body();
        } catch (IOException e) {
            throw noServer(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private FlyballException failure(String path, int status, String body) {
        return ErrorAnswers.read(server.resolve(path).toString(), status, body);
    }

    private HttpRequest.Builder request(String path) {
        return authorized(HttpRequest.newBuilder(server.resolve(path)).timeout(ANSWER));
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw failure(request.uri().toString(), response.statusCode(), response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw noServer(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private JsonObject object(String path, String body) {
        try {
            return body.isBlank() ? JsonObject.EMPTY : Json.parseObject(body);
        } catch (JsonException e) {
            throw new FlyballException(
                    ErrorCode.NO_SERVER,
                    "The answer is no JSON (" + e.getMessage() + ").",
                    server.resolve(path).toString(),
                    "Maybe another program listens there; see --server.",
                    e);
        }
    }

    private FlyballException noServer(IOException cause) {
        return new FlyballException(
                ErrorCode.NO_SERVER,
                "No server answers.",
                server.toString(),
                "Maybe start one: flyball server, or name it with --server URL.",
                cause);
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for the server.", cause);
    }
}
