package dev.flyball.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.serving.log.DecisionsInOrder;
import dev.flyball.serving.log.LogEntry;
import dev.flyball.serving.log.Outcome;
import dev.flyball.stats.experiment.Arm;
import dev.flyball.stats.experiment.GateEvidence;
import dev.flyball.stats.experiment.Question;
import dev.flyball.stats.experiment.Unit;
import dev.flyball.store.files.DiskStorage;
import dev.flyball.store.log.FilePredictionLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` in the middle of a canary: step, weight and evidence are as the surviving log says, bit for bit.
class CanaryCrashTest {
    /// Many guards, so that chance convicts nobody; a first step that is soon over, a second that is not.
    private static final String CANARY = "\"strategy\":\"canary\",\"steps\":\"30%,60%,100%\",\"hold_seconds\":0,"
            + "\"guards\":\"error,slow(21s),slow(22s),slow(23s),slow(24s),slow(25s),slow(26s),slow(27s),slow(28s)\","
            + "\"min_exposures\":40,\"margin\":0.0001,\"abort\":[]";

    private static final String INFER =
            "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[0.0]}]}";

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HttpResponse<String> send(String url, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        if (body.isEmpty()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
        request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void evidenceStepAndWeightSurviveAKill() throws Exception {
        Path home = folder.resolve("home");
        String id;
        try (TestServer server = new TestServer(home, Misbehaving::nowAndThen)) {
            server.deploy(1);
            id = server.deploy(2, CANARY).string("id");
            for (int i = 0; i < 150; i++) {
                server.infer(i);
            }
        }
        for (int round = 0; round < 3; round++) {
            try (ServerProcess server = new ServerProcess(home)) {
                // It is killed while it answers, reads and writes.
                for (int i = 0; i < 120 + 40 * round; i++) {
                    send(server.url(), "/v2/models/line/infer", INFER.replace("0.0", Integer.toString(i)));
                }
                server.kill();
            }
        }

        JsonObject rollout;
        try (ServerProcess server = new ServerProcess(home)) {
            rollout = whenRead(server.url(), id);
            assertThat(rollout.string("state")).isEqualTo("RUNNING");
            assertThat(rollout.integer("step")).isEqualTo(2);
            assertThat(send(server.url(), "/metrics", "").body())
                    .contains("flyball_rollout_weight{endpoint=\"line\",revision=\"2\"} 0.6");
            server.kill();
        }

        List<LogEntry.Kept> exposures = exposures(home, id);
        GateEvidence expected = evidence(exposures);
        JsonObject shown = (JsonObject) rollout.array("guards").get(0);
        assertThat(shown.real("ln_e")).isEqualTo(expected.lnE()).isNotZero();
        assertThat(shown.real("max_ln_e")).isEqualTo(expected.maxLnE());
        assertThat(shown.object("stable").integer("events"))
                .isEqualTo(expected.counts().stableEvents());
        assertThat(shown.object("candidate").integer("events"))
                .isEqualTo(expected.counts().candidateEvents());
        assertThat(exposures).hasSizeGreaterThan(400);
        assertThat(rollout.array("transitions").items().stream().map(each -> ((JsonObject) each).integer("sequence")))
                .doesNotHaveDuplicates();
    }

    /// The rollout once it has read all of the log.
    private JsonObject whenRead(String url, String id) throws Exception {
        JsonObject before =
                Json.parseObject(send(url, "/api/v1/rollouts/" + id, "").body());
        for (int same = 0; same < 10; ) {
            Thread.sleep(100);
            JsonObject now =
                    Json.parseObject(send(url, "/api/v1/rollouts/" + id, "").body());
            same = now.array("guards").equals(before.array("guards")) ? same + 1 : 0;
            before = now;
        }
        return before;
    }

    private static List<LogEntry.Kept> exposures(Path home, String id) {
        try (FilePredictionLog log = FilePredictionLog.open(
                home.resolve("predictions"),
                new DiskStorage(),
                task -> Thread.ofPlatform().daemon().start(task),
                InstantSource.system(),
                FilePredictionLog.Options.USUAL)) {
            DecisionsInOrder all = new DecisionsInOrder(log, "line", DecisionsInOrder.Position.START);
            List<LogEntry.Kept> exposures = new java.util.ArrayList<>();
            for (List<LogEntry.Kept> page = all.next(); !page.isEmpty(); page = all.next()) {
                page.stream()
                        .filter(entry -> id.equals(entry.decision().assignment().rollout()))
                        .filter(entry -> entry.decision().assignment().propensity() < 1)
                        .forEach(exposures::add);
            }
            return exposures;
        }
    }

    private static GateEvidence evidence(List<LogEntry.Kept> exposures) {
        GateEvidence evidence = GateEvidence.START;
        for (LogEntry.Kept entry : exposures) {
            boolean failed = entry.decision().outcome() == Outcome.ERROR;
            Arm arm = entry.decision().assignment().arm() == 0 ? Arm.STABLE : Arm.CANDIDATE;
            double pi = entry.decision().assignment().propensity();
            evidence = evidence.after(Question.WORSE, new Unit(pi, arm, failed));
        }
        return evidence;
    }
}
