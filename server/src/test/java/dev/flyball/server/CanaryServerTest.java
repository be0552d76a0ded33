package dev.flyball.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Canaries on a whole server.
class CanaryServerTest {
    private static final String HALF =
            "\"strategy\":\"canary\",\"steps\":[\"50%\",\"100%\"],\"hold_seconds\":3600,\"abort\":[]";

    @TempDir
    private Path home;

    private static JsonObject json(HttpResponse<String> response) {
        return Json.parseObject(response.body());
    }

    private static String version(HttpResponse<String> response) {
        return response.headers().firstValue("Flyball-Model-Version").orElse("none");
    }

    @Test
    void aCanaryIsShownAsTheContractSays() throws Exception {
        try (TestServer server = new TestServer(home)) {
            server.deploy(1);
            JsonObject rollout = server.deploy(2, HALF);

            assertThat(rollout.string("state")).isEqualTo("RUNNING");
            assertThat(rollout.string("strategy")).isEqualTo("canary");
            assertThat(rollout.array("steps").canonical()).isEqualTo("[0.5,1.0]");
            assertThat(rollout.real("weight")).isEqualTo(0.5);
            assertThat(rollout.integer("step")).isEqualTo(1);
            assertThat(rollout.integer("hold_seconds")).isEqualTo(3600);
            assertThat(rollout.object("srm").canonical()).isEqualTo("{\"alarm\":false,\"ln_w\":0.0}");
            assertThat(rollout.array("guards").get(0).canonical())
                    .isEqualTo(
                            "{\"alpha\":0.025,\"candidate\":{\"events\":0,\"exposures\":0},\"ln_e\":0.0,\"max_ln_e\":0.0,"
                                    + "\"name\":\"error\",\"stable\":{\"events\":0,\"exposures\":0},\"verdict\":\"NO_DATA\"}");
            assertThat(rollout.string("waiting_for")).contains("error NO_DATA, 0 of 200 exposures");
            assertThat(server.get("/metrics").body())
                    .contains("flyball_rollout_weight{endpoint=\"line\",revision=\"1\"} 0.5")
                    .contains("flyball_rollout_weight{endpoint=\"line\",revision=\"2\"} 0.5");
        }
    }

    @Test
    void aUnitStaysWithItsRevisionAlsoAfterARestart() throws Exception {
        List<String> before;
        try (TestServer server = new TestServer(home)) {
            server.deploy(1);
            server.deploy(2, HALF);
            before = versions(server);
            assertThat(before).contains("1", "2");
        }
        try (TestServer server = new TestServer(home)) {
            assertThat(versions(server)).isEqualTo(before);
        }
    }

    private static List<String> versions(TestServer server) throws Exception {
        List<String> versions = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            versions.add(version(server.post(
                    "/api/v1/endpoints/line/predict", "{\"unit\":\"user-" + i + "\",\"rows\":[{\"x\":1}]}")));
        }
        return versions;
    }

    @Test
    void aStickyColumnIsReadFromTheRow() throws Exception {
        try (TestServer server = new TestServer(home)) {
            server.deploy(1);
            server.deploy(2, HALF + ",\"sticky\":\"note\"");
            for (int i = 0; i < 30; i++) {
                String row = "{\"rows\":[{\"x\":1,\"note\":\"user-" + i + "\"}]}";
                String first = version(server.post("/api/v1/endpoints/line/predict", row));
                assertThat(version(server.post("/api/v1/endpoints/line/predict", row)))
                        .isEqualTo(first);
                assertThat(version(server.predict(1))).isEqualTo("1");
            }
        }
    }

    /// F11 on a whole server: after the answer to the abort no request starts on the candidate, and
    /// none has failed.
    @Test
    void anAbortUnderLoadStopsTheCandidateAndFailsNobody() throws Exception {
        try (TestServer server = new TestServer(home)) {
            server.deploy(1);
            String id = server.deploy(2, HALF).string("id");
            AtomicBoolean aborted = new AtomicBoolean();
            AtomicBoolean done = new AtomicBoolean();
            CountDownLatch candidates = new CountDownLatch(50);
            ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                clients.add(Thread.ofVirtual().start(() -> {
                    while (!done.get()) {
                        call(server, aborted, candidates, wrong);
                    }
                }));
            }
            candidates.await();
            HttpResponse<String> answer = server.post("/api/v1/rollouts/" + id + "/abort", "{\"reason\":\"test\"}");
            aborted.set(true);
            for (int i = 0; i < 100; i++) {
                call(server, aborted, candidates, wrong);
            }
            done.set(true);
            for (Thread client : clients) {
                client.join();
            }

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(wrong).isEmpty();
            JsonObject rollout = json(server.get("/api/v1/rollouts/" + id));
            assertThat(rollout.string("state")).startsWith("ABORT");
            assertThat(rollout.real("weight")).isZero();
            assertThat(json(server.get("/api/v1/endpoints/line"))
                            .object("serving")
                            .integer("version"))
                    .isEqualTo(1);
            assertThat(server.post("/api/v1/rollouts/" + id + "/promote", "{}").statusCode())
                    .isEqualTo(409);
        }
    }

    private static void call(
            TestServer server, AtomicBoolean aborted, CountDownLatch candidates, ConcurrentLinkedQueue<String> wrong) {
        try {
            boolean after = aborted.get();
            HttpResponse<String> response = server.predict(1);
            boolean candidate = version(response).equals("2");
            if (candidate) {
                candidates.countDown();
            }
            if (response.statusCode() != 200 || (after && candidate)) {
                wrong.add(response.statusCode() + " " + version(response));
            }
        } catch (Exception e) {
            wrong.add(String.valueOf(e));
        }
    }

    /// Sends until the rollout has left the state; the stable revision must answer every request of its own.
    private static JsonObject sendUntilEnded(TestServer server, String id) throws Exception {
        for (int i = 0; i < 3000; i++) {
            HttpResponse<String> answer = server.infer(2);
            if (version(answer).equals("1")) {
                assertThat(answer.statusCode()).isEqualTo(200);
            }
            if (i % 20 == 19) {
                JsonObject rollout = json(server.get("/api/v1/rollouts/" + id));
                if (List.of("ABORTED", "SUCCEEDED", "HOLDING").contains(rollout.string("state"))) {
                    return rollout;
                }
            }
        }
        throw new AssertionError(server.get("/api/v1/rollouts/" + id).body());
    }

    @Test
    void aChallengerThatThrowsIsAborted() throws Exception {
        try (TestServer server = new TestServer(home, Misbehaving.fromVersionTwo(Misbehaving::fail))) {
            server.deploy(1);
            JsonObject rollout = sendUntilEnded(server, server.deploy(2, HALF).string("id"));

            assertThat(rollout.string("state")).isEqualTo("ABORTED");
            assertThat(rollout.string("reason")).startsWith("error FAIL: ");
            assertThat(rollout.array("guards").size()).isEqualTo(2);
            assertThat(server.infer(2).statusCode()).isEqualTo(200);
            assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aChallengerThatReturnsNoNumbersIsAborted() throws Exception {
        try (TestServer server = new TestServer(home, Misbehaving.fromVersionTwo(Misbehaving::nothing))) {
            server.deploy(1);
            String id = server.deploy(2, HALF + ",\"guards\":\"error,invalid\"").string("id");

            JsonObject rollout = sendUntilEnded(server, id);

            assertThat(rollout.string("state")).isEqualTo("ABORTED");
            assertThat(rollout.string("reason")).startsWith("invalid FAIL: ");
        }
    }

    /// Each request waits no longer than its deadline, and the stable revision's do not wait at all.
    @Test
    void aChallengerThatHangsIsAborted() throws Exception {
        try (TestServer server = new TestServer(home, Misbehaving.fromVersionTwo(Misbehaving::hang))) {
            server.deploy(1);
            String id = server.deploy(2, HALF).string("id");
            String body = "{\"parameters\":{\"timeout\":100000},"
                    + "\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[2]}]}";
            List<Integer> seen = new ArrayList<>();
            for (int i = 0;
                    i < 200
                            && !json(server.get("/api/v1/rollouts/" + id))
                                    .string("state")
                                    .equals("ABORTED");
                    i++) {
                HttpResponse<String> answer = server.post("/v2/models/line/infer", body);
                seen.add(answer.statusCode());
                assertThat(answer.statusCode()).isIn(200, 503, 504);
                if (version(answer).equals("1")) {
                    assertThat(answer.statusCode()).isEqualTo(200);
                }
            }
            assertThat(json(server.get("/api/v1/rollouts/" + id)).string("reason"))
                    .startsWith("error FAIL: ");
            assertThat(seen).contains(200, 504);
            assertThat(server.infer(2).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aHealthyChallengerIsPromotedAndTheStoryIsToldInOrder() throws Exception {
        try (TestServer server = new TestServer(home)) {
            server.deploy(1);
            String id = server.deploy(
                            2,
                            "\"strategy\":\"canary\",\"steps\":\"50%,100%\",\"hold_seconds\":0,\"min_exposures\":20,"
                                    + "\"margin\":0.3,\"guards\":\"error\"")
                    .string("id");

            JsonObject rollout = sendUntilEnded(server, id);

            assertThat(rollout.string("state")).isEqualTo("SUCCEEDED");
            assertThat(rollout.real("weight")).isEqualTo(1);
            assertThat(json(server.get("/api/v1/models/line/versions/2")).strings("aliases"))
                    .contains("champion");
            assertThat(json(server.get("/api/v1/models/line/versions/1")).strings("aliases"))
                    .contains("previous");
            JsonObject events = json(server.get("/api/v1/events?type=rollout.changed&limit=1000"));
            assertThat(events.array("events").items().stream()
                            .map(event -> ((JsonObject) event).object("data"))
                            .filter(data -> data.string("rollout").equals(id))
                            .map(data -> data.string("to")))
                    .containsExactly("WARMING", "RUNNING", "PROMOTING", "SUCCEEDED");
            assertThat(json(server.post("/api/v1/rollouts/" + id + "/undo", "{}"))
                            .string("state"))
                    .isEqualTo("SUCCEEDED");
            assertThat(version(server.predict(1))).isEqualTo("1");
        }
    }

    /// It answers every request with 200; only what turns out to be true convicts it.
    @Test
    void aChallengerThatIsReallyWorseIsConvictedByItsLabels() throws Exception {
        try (TestServer server = new TestServer(home)) {
            server.deploy(1);
            String id =
                    server.deploy(3, HALF + ",\"guards\":\"error,loss(0.5)\"").string("id");
            for (int i = 0; i < 400; i++) {
                HttpResponse<String> answer = server.predict(1);
                assertThat(answer.statusCode()).isEqualTo(200);
                String prediction =
                        answer.headers().firstValue("Flyball-Prediction-Id").orElseThrow();
                HttpResponse<String> told = server.post(
                        "/api/v1/feedback",
                        "{\"endpoint\":\"line\",\"items\":[{\"prediction_id\":\"" + prediction + "\",\"value\":1}]}");
                assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
                if (version(answer).equals("1")
                        && json(server.get("/api/v1/rollouts/" + id)).real("weight") == 0) {
                    break;
                }
            }

            JsonObject rollout = json(server.get("/api/v1/rollouts/" + id));
            assertThat(rollout.string("reason")).startsWith("loss(0.5) FAIL: ");
            assertThat(rollout.string("state")).isEqualTo("ABORTED");
            assertThat(version(server.predict(1))).isEqualTo("1");
        }
    }

    @Test
    void whatIsWrongWithARolloutIsNamed() throws Exception {
        try (TestServer server = new TestServer(home)) {
            server.deploy(1);
            for (String[] each : new String[][] {
                {"\"steps\":[0.5,0.2,1]", "FB-415"},
                {"\"guards\":\"slow(20ms),nope\"", "FB-101"},
                {"\"abort\":[\"drifted > 0\"]", "FB-120"},
                {"\"max_duration\":\"soon\"", "FB-102"},
                {"\"inconclusive\":\"maybe\"", "FB-101"},
                {"\"steps\":\"5%,x\"", "FB-102"},
                {"\"strategy\":\"rolling\",\"min_exposures\":5", "FB-121"},
            }) {
                HttpResponse<String> answer = server.post(
                        "/api/v1/rollouts", "{\"endpoint\":\"line\",\"model\":\"line\",\"version\":1," + each[0] + "}");
                assertThat(answer.statusCode()).as(answer.body()).isIn(400, 501);
                assertThat(json(answer).object("error").string("code"))
                        .as(answer.body())
                        .isEqualTo(each[1]);
            }
        }
    }
}
