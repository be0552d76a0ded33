package dev.flyball.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.server.MetricsPage;
import dev.flyball.server.ServingMetrics;
import dev.flyball.server.http.Gate;
import dev.flyball.server.http.HttpServer;
import dev.flyball.server.http.Router;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.log.InMemoryPredictionLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerRoutesTest {
    private final Endpoints endpoints = new Endpoints();
    private final AtomicReference<Optional<String>> unready = new AtomicReference<>(Optional.empty());
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() {
        endpoints.open("rides");
        HomePage home = new HomePage(
                endpoints,
                () -> List.of(new HomePage.Project("a<b", "r1", "FAILED", "gate", "2026-01-01T00:00:00.000Z")),
                "9.9");
        ServerRoutes routes = new ServerRoutes(
                unready::get,
                new MetricsPage(new ServingMetrics(), endpoints, new InMemoryPredictionLog()),
                home,
                "9.9");
        server = new HttpServer(
                "127.0.0.1", 0, new Gate(new Router(routes.routes(List.of())), Set.of("127.0.0.1"), () -> false));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        client.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void healthAndVersionAreWhatMlflowClientsExpect() throws Exception {
        assertThat(get("/health").body()).isEqualTo("OK");
        assertThat(get("/version").body()).isEqualTo("9.9");
    }

    @Test
    void livenessHoldsWhileReadinessDoesNot() throws Exception {
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        unready.set(Optional.of("The server is stopping."));
        HttpResponse<String> refused = get("/health/ready");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(Json.parseObject(refused.body()).object("error").string("code"))
                .isEqualTo("FB-616");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void theDescriptionHoldsItself() throws Exception {
        JsonObject page = Json.parseObject(get("/openapi.json").body());
        assertThat(page.object("paths").members().keySet()).contains("/openapi.json", "/metrics", "/health/ready");
    }

    @Test
    void thePageIsPlainAndTakesNoTextForMarkup() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("a&lt;b")
                .contains("FAILED (gate)")
                .contains("rides")
                .contains("/openapi.json");
        assertThat(page.body()).doesNotContain("<script").doesNotContain("a<b");
    }

    @Test
    void metricsHoldOurNamesAndTheProcess() throws Exception {
        String page = get("/metrics").body();
        assertThat(page)
                .contains("flyball_endpoint_ready{endpoint=\"rides\"} 0")
                .contains("jvm_memory_used_bytes");
        assertThat(page)
                .contains("# TYPE flyball_requests_total counter")
                .contains("# TYPE flyball_request_seconds histogram")
                .contains("# TYPE flyball_rollout_weight gauge");
    }
}
