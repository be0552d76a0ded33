package dev.flyball.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.store.ServerFile;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The whole server with everything behind it.
class FlyballServerTest {
    @TempDir
    private Path home;

    private static JsonObject json(HttpResponse<String> response) {
        return Json.parseObject(response.body());
    }

    private static double prediction(HttpResponse<String> response) {
        return ((JsonObject) json(response).array("predictions").get(0)).real("prediction");
    }

    @Test
    void threeProtocolsGiveTheSameNumberAndSignIt() throws Exception {
        try (TestServer server = new TestServer(home)) {
            assertThat(server.deploy(3).string("state")).isEqualTo("SUCCEEDED");
            HttpResponse<String> own = server.predict(0.1);
            HttpResponse<String> tensors = server.post(
                    "/v2/models/line/infer",
                    "{\"id\":\"mine\",\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[0.1]}]}");
            HttpResponse<String> scored =
                    server.post("/endpoints/line/invocations", "{\"dataframe_records\":[{\"x\":0.1,\"other\":1}]}");
            double expected = 0.1 * 3;
            assertThat(prediction(own)).isEqualTo(expected);
            JsonObject output = (JsonObject) json(tensors).array("outputs").get(0);
            assertThat(output.array("data").get(0)).isEqualTo(JsonNumber.of(expected));
            assertThat(json(scored).array("predictions").get(0)).isEqualTo(JsonNumber.of(expected));
            for (HttpResponse<String> response : List.of(own, tensors, scored)) {
                assertThat(response.headers().firstValue("Flyball-Model-Version"))
                        .hasValue("1");
                assertThat(response.headers().firstValue("Flyball-Revision")).hasValue("1");
                assertThat(response.headers()
                                .firstValue("Flyball-Prediction-Id")
                                .orElse(""))
                        .matches("[0-9a-f]{32}");
            }
            assertThat(json(tensors).string("id")).isEqualTo("mine");
            assertThat(json(tensors).object("parameters").string("prediction_id"))
                    .isEqualTo(tensors.headers()
                            .firstValue("Flyball-Prediction-Id")
                            .orElse(""));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rows\":[{}]}|x",
                "{\"rows\":[{\"x\":null}]}|x",
                "{\"rows\":[{\"x\":1,\"xx\":2}]}|xx",
                "{\"rows\":[{\"x\":\"one\"}]}|one",
                "{\"rows\":[{\"x\":1,\"y\":2}]}|y",
                "{\"rows\":[{\"x\":NaN}]}|JSON",
                "{\"rows\":5}|rows",
                "{\"row\":[]}|row",
                "{\"rows\":[]}|row",
                "{\"rows\":[{\"x\":1}],\"time\":\"soon\"}|soon",
                "{\"rows\":[{\"x\":1}],\"time\":\"2999-01-01T00:00:00Z\"}|day ahead"
            })
    void badRowsAreNamed(String body, String named) throws Exception {
        try (TestServer server = new TestServer(home)) {
            server.deploy(1);
            HttpResponse<String> refused = server.post("/api/v1/endpoints/line/predict", body);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(json(refused).object("error").string("message")).contains(named);
        }
    }

    @Test
    void columnsThatTheProjectDroppedMayBeSent() throws Exception {
        try (TestServer server = new TestServer(home)) {
            server.deploy(2);
            assertThat(prediction(
                            server.post("/api/v1/endpoints/line/predict", "{\"rows\":[{\"x\":4,\"note\":\"n\"}]}")))
                    .isEqualTo(8);
        }
    }

    @Test
    void whatServedServesAgainAfterARestart() throws Exception {
        try (TestServer server = new TestServer(home)) {
            server.deploy(2);
            server.deploy(5);
        }
        try (TestServer server = new TestServer(home)) {
            assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(prediction(server.predict(2))).isEqualTo(10);
            JsonObject status = json(server.get("/api/v1/status"));
            assertThat(status.array("endpoints").size()).isEqualTo(1);
            assertThat(status.array("events").size()).isPositive();
        }
    }

    @Test
    void swapsUnderLoadFailNoRequest() throws Exception {
        try (TestServer server = new TestServer(home)) {
            server.deploy(1);
            AtomicBoolean done = new AtomicBoolean();
            ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
            AtomicInteger answered = new AtomicInteger();
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                clients.add(Thread.ofVirtual().start(() -> {
                    while (!done.get()) {
                        check(server, wrong);
                        answered.incrementAndGet();
                    }
                }));
            }
            for (int version = 2; version <= 6; version++) {
                server.deploy(version);
            }
            done.set(true);
            for (Thread client : clients) {
                client.join();
            }
            assertThat(wrong).isEmpty();
            assertThat(answered.get()).isPositive();
            assertThat(prediction(server.predict(1))).isEqualTo(6);
        }
    }

    /// Every answer must come wholly from one version: version k says k for 1.
    private static void check(TestServer server, ConcurrentLinkedQueue<String> wrong) {
        try {
            HttpResponse<String> response = server.predict(1);
            String version =
                    response.headers().firstValue("Flyball-Model-Version").orElse("none");
            if (response.statusCode() != 200 || prediction(response) != Double.parseDouble(version)) {
                wrong.add(response.statusCode() + " " + version + " " + response.body());
            }
        } catch (Exception e) {
            wrong.add(String.valueOf(e));
        }
    }

    @Test
    void aStopUnderLoadFailsNoRequestOfALaggingBalancer() throws Exception {
        TestServer server = new TestServer(home, 0, Duration.ofMillis(1500));
        server.deploy(1);
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        CountDownLatch warm = new CountDownLatch(4);
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(Thread.ofVirtual().start(() -> {
                check(server, wrong);
                warm.countDown();
                // The balancer asks now and then, and sends on for a while after it has heard no.
                for (int more = 50; more > 0; more = isReady(server, wrong) ? 50 : more - 1) {
                    check(server, wrong);
                }
            }));
        }
        warm.await();
        server.server().close();
        for (Thread client : clients) {
            client.join();
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean isReady(TestServer server, ConcurrentLinkedQueue<String> wrong) {
        try {
            int live = server.get("/health/live").statusCode();
            if (live != 200) {
                wrong.add("live " + live);
            }
            return server.get("/health/ready").statusCode() == 200;
        } catch (Exception e) {
            wrong.add(String.valueOf(e));
            return false;
        }
    }

    @Test
    void aPortInUseIsRefusedAndTheHomeLetGo(@TempDir Path other) throws Exception {
        try (TestServer first = new TestServer(home)) {
            int port = java.net.URI.create(first.server().url()).getPort();
            FlyballException refused =
                    catchThrowableOfType(FlyballException.class, () -> new TestServer(other, port, Duration.ZERO));
            assertThat(refused.code().exitCode()).isEqualTo(6);
            assertThat(refused.text())
                    .contains("FB-612")
                    .contains("(" + port + ")")
                    .contains("--port 0");
        }
        try (TestServer second = new TestServer(other)) {
            assertThat(second.get("/health").body()).isEqualTo("OK");
        }
    }

    @Test
    void theHomeSaysWhereTheServerIsWhileItRuns() {
        try (TestServer server = new TestServer(home)) {
            ServerFile file = ServerFile.read(home).orElseThrow();
            assertThat(file.url()).isEqualTo(server.server().url());
            assertThat(file.pid()).isEqualTo(ProcessHandle.current().pid());
        }
        assertThat(ServerFile.read(home)).isEmpty();
    }

    @Test
    void anEndpointWhosePackageIsGoneMakesTheServerUnready() throws Exception {
        String digest;
        try (TestServer server = new TestServer(home)) {
            server.deploy(1);
            digest = json(server.get("/api/v1/models/line/versions/1")).string("digest");
        }
        Path flyballJson = home.resolve("artifacts/objects").resolve(digest).resolve("flyball.json");
        java.nio.file.Files.writeString(flyballJson, "{}");
        try (TestServer server = new TestServer(home)) {
            HttpResponse<String> ready = server.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(json(ready).object("error").string("message")).contains("line");
            assertThat(server.predict(1).statusCode()).isEqualTo(503);
            server.deploy(2);
            assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }
}
