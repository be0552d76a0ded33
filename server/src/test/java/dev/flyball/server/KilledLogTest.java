package dev.flyball.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Seeds;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server is killed (SIGKILL) under traffic, again and again on the same home.
class KilledLogTest {
    private static final int KILLS = 4;

    @TempDir
    private Path home;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<String> labelled = new LinkedHashSet<>();
    private final Set<String> durable = new HashSet<>();

    private JsonObject post(String url, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.parseObject(response.body());
    }

    private String predict(String url) throws IOException, InterruptedException {
        JsonObject answer = post(url, "/api/v1/endpoints/line/predict", "{\"rows\":[{\"x\":1}]}");
        return ((JsonObject) answer.array("predictions").get(0)).string("prediction_id");
    }

    private boolean label(String url, String id) throws IOException, InterruptedException {
        String item = "{\"prediction_id\":\"" + id + "\",\"value\":2}";
        JsonObject answer = post(url, "/api/v1/feedback", "{\"endpoint\":\"line\",\"items\":[" + item + "]}");
        return answer.integer("accepted") == 1;
    }

    @Test
    void aKilledServerLosesTheEndOfItsLogOnlyAndCountsItAndNoLabel() throws Exception {
        RandomGenerator random = Seeds.generator(20_261_125);
        for (int kill = 0; kill < KILLS; kill++) {
            List<String> answered = new ArrayList<>();
            Process process = start();
            try {
                String url = process.inputReader().readLine();
                int requests = 50 + Seeds.bounded(random, 400);
                for (int i = 0; i < requests; i++) {
                    String id = predict(url);
                    answered.add(id);
                    if (i % 40 == 39) {
                        assertThat(label(url, id)).isTrue();
                        labelled.add(id);
                    }
                }
            } finally {
                process.destroyForcibly();
                process.waitFor();
            }
            check(answered);
        }
        assertThat(labelled).isNotEmpty();
    }

    private Process start() throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        path,
                        ServeForever.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void check(List<String> answered) throws Exception {
        try (TestServer server = new TestServer(home)) {
            Set<String> kept = kept(server);
            assertThat(kept).containsAll(durable);
            List<Boolean> isKept = answered.stream().map(kept::contains).toList();
            int lost = (int) isKept.stream().filter(each -> !each).count();
            // One client, one request after the other: what is missing must be the end, and nothing labelled is
            // missing.
            assertThat(isKept.subList(0, answered.size() - lost)).doesNotContain(false);
            assertThat(kept).containsAll(labelled);
            JsonObject started = events(server).getLast();
            assertThat(started.object("data").integer("lost_predictions")).isEqualTo(lost);
            assertThat(server.get("/metrics").body()).contains("flyball_predictions_lost_total " + lost + "\n");
            for (String id : labelled) {
                String item = "{\"prediction_id\":\"" + id + "\",\"value\":2}";
                assertThat(server.post("/api/v1/feedback", "{\"endpoint\":\"line\",\"items\":[" + item + "]}")
                                .body())
                        .contains("\"duplicate\":1");
            }
            durable.addAll(kept);
        }
    }

    private static Set<String> kept(TestServer server) throws Exception {
        Set<String> kept = new HashSet<>();
        long after = 0;
        while (true) {
            JsonObject page = Json.parseObject(server.get("/api/v1/predictions?endpoint=line&limit=1000&after=" + after)
                    .body());
            page.array("predictions").forEach(each -> kept.add(((JsonObject) each).string("prediction_id")));
            if (page.integer("next") == after) {
                return kept;
            }
            after = page.integer("next");
        }
    }

    private static List<JsonObject> events(TestServer server) throws Exception {
        return Json.parseObject(server.get("/api/v1/events?type=server.started&limit=1000")
                        .body())
                .array("events")
                .items()
                .stream()
                .map(JsonObject.class::cast)
                .toList();
    }
}
