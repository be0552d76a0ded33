package dev.flyball.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Feedback over HTTP (contract.md section 7).
class FeedbackTest {
    @TempDir
    private Path home;

    private TestServer server;

    @BeforeEach
    void open() throws Exception {
        server = new TestServer(home);
        server.deploy(3);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String predicted(String rows) throws Exception {
        return server.post("/api/v1/endpoints/line/predict", "{\"rows\":" + rows + "}")
                .headers()
                .firstValue("Flyball-Prediction-Id")
                .orElseThrow();
    }

    private HttpResponse<String> send(String items) throws Exception {
        return server.post("/api/v1/feedback", "{\"endpoint\":\"line\",\"items\":" + items + "}");
    }

    private JsonObject told(String items) throws Exception {
        HttpResponse<String> response = send(items);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.parseObject(response.body());
    }

    private static String item(String id, String value) {
        return "{\"prediction_id\":\"" + id + "\",\"value\":" + value + "}";
    }

    private static void counts(JsonObject answer, long... counts) {
        assertThat(List.of(
                        answer.integer("accepted"),
                        answer.integer("duplicate"),
                        answer.integer("corrected"),
                        answer.integer("unknown"),
                        answer.integer("rejected")))
                .containsExactly(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    @Test
    void eachItemCountsOnceAndDoublesInOneBodyToo() throws Exception {
        String one = predicted("[{\"x\":1}]");
        String two = predicted("[{\"x\":1},{\"x\":2}]");
        String items = "["
                + String.join(
                        ",",
                        item(one, "5"),
                        item(one, "5.0"),
                        item(one, "6"),
                        item(two + "-0", "1"),
                        item(two + "-1", "2"),
                        item(two, "3"),
                        item(two + "-2", "3"),
                        item(one + "-0", "3"),
                        item("nobody", "3"),
                        item(one, "\"six\""))
                + "]";
        JsonObject answer = told(items);
        counts(answer, 3, 1, 1, 4, 1);
        JsonObject error = (JsonObject) answer.array("errors").get(0);
        assertThat(error.integer("index")).isEqualTo(9);
        assertThat(error.string("code")).isEqualTo("FB-102");
        assertThat(error.string("message")).isEqualTo("The value must be a number (six).");
        JsonObject row = (JsonObject) server.logged().getFirst().array("rows").get(0);
        assertThat(row.object("label").object("first").real("value")).isEqualTo(5);
        assertThat(row.object("label").object("newest").real("value")).isEqualTo(6);
        JsonObject event = (JsonObject)
                Json.parseObject(server.get("/api/v1/events?type=feedback.").body())
                        .array("events")
                        .get(0);
        assertThat(event.string("type")).isEqualTo("feedback.conflict");
        assertThat(event.string("endpoint")).isEqualTo("line");
        assertThat(event.object("data").string("prediction_id")).isEqualTo(one);
    }

    @Test
    void aKeyStandsForItsLatestPredictionBeforeTheLabel() throws Exception {
        predicted(
                "[{\"x\":1,\"customer\":7,\"when\":\"2012-01-01\"},{\"x\":2,\"customer\":7,\"when\":\"2012-01-03\"}]");
        counts(told("[{\"key\":{\"customer\":\"7\"},\"value\":1,\"time\":\"2012-01-02T00:00:00Z\"}]"), 1, 0, 0, 0, 0);
        counts(told("[{\"key\":{\"customer\":7.0},\"value\":2}]"), 1, 0, 0, 0, 0);
        counts(told("[{\"key\":{\"customer\":8},\"value\":2}]"), 0, 0, 0, 1, 0);
        counts(told("[{\"key\":{\"x\":8},\"value\":2}]"), 0, 0, 0, 0, 1);
        JsonObject prediction = server.logged().getFirst();
        JsonObject early = (JsonObject) prediction.array("rows").get(0);
        JsonObject late = (JsonObject) prediction.array("rows").get(1);
        assertThat(early.object("label").object("first").real("value")).isEqualTo(1);
        assertThat(late.object("label").object("first").real("value")).isEqualTo(2);
        // Without a time of its own a label has the event time of the endpoint, not the server's.
        assertThat(late.object("label").object("first").string("time")).startsWith("2012-01-03");
    }

    @Test
    void aLabelForAKeyIsJoinedWhenItsPredictionAppears() throws Exception {
        counts(told("[{\"key\":{\"customer\":9},\"value\":4}]"), 0, 0, 0, 1, 0);
        predicted("[{\"x\":1,\"customer\":9}]");
        server.logged();
        server.server().installation().feedback().tidy(Duration.ofDays(7));
        JsonObject row = (JsonObject) server.logged().getFirst().array("rows").get(0);
        assertThat(row.get("label")).isInstanceOf(JsonObject.class);
        assertThat(row.object("label").object("first").real("value")).isEqualTo(4);
    }

    @Test
    void whatWasAcceptedIsThereAfterARestart() throws Exception {
        String id = predicted("[{\"x\":1}]");
        counts(told("[" + item(id, "5") + "]"), 1, 0, 0, 0, 0);
        server.close();
        server = new TestServer(home);
        counts(told("[" + item(id, "5") + "]"), 0, 1, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prediction_id\":\"a\"}|FB-104|value is missing",
                "{\"prediction_id\":\"a\",\"value\":null}|FB-104|value is missing",
                "{\"value\":1}|FB-104|prediction_id or key",
                "{\"prediction_id\":\"a\",\"key\":{\"customer\":1},\"value\":1}|FB-104|prediction_id or key",
                "{\"prediction_id\":5,\"value\":1}|FB-102|prediction_id must be",
                "{\"prediction_id\":\"a\",\"value\":1,\"tim\":\"x\"}|FB-101|(tim)",
                "{\"prediction_id\":\"a\",\"value\":1,\"time\":\"soon\"}|FB-504|(soon)",
                "{\"prediction_id\":\"a\",\"value\":1,\"time\":\"2999-01-01T00:00:00Z\"}|FB-103|more than a day ahead",
                "{\"prediction_id\":\"a\",\"value\":true}|FB-102|must be a number (true)",
                "{\"prediction_id\":\"a\",\"value\":[1]}|FB-102|must be a number",
                "{\"key\":{\"customer\":null},\"value\":1}|FB-102|value of a key",
                "{\"key\":{},\"value\":1}|FB-101|customer",
                "5|FB-102|must be an object"
            })
    void aBadItemIsRejectedAndTheOthersKept(String item, String code, String named) throws Exception {
        String id = predicted("[{\"x\":1}]");
        JsonObject answer = told("[" + item + "," + item(id, "1") + "]");
        counts(answer, 1, 0, 0, 0, 1);
        JsonObject error = (JsonObject) answer.array("errors").get(0);
        assertThat(error.integer("index")).isZero();
        assertThat(error.string("code")).isEqualTo(code);
        assertThat(error.string("message")).contains(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"endpoint\":\"line\"}|400|items",
                "{\"items\":[]}|400|endpoint",
                "{\"endpoint\":\"lime\",\"items\":[]}|404|(lime)",
                "{\"endpoint\":\"line\",\"items\":{}}|400|array",
                "{\"endpoint\":\"line\",\"item\":[]}|400|(item)",
                "[|400|JSON"
            })
    void aBadBodyIsRefused(String body, int status, String named) throws Exception {
        HttpResponse<String> refused = server.post("/api/v1/feedback", body);
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body()).contains(named);
    }

    @Test
    void aFloodIsTakenUpToItsLimit() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            rows.add("{\"x\":" + i + "}");
        }
        String id = predicted("[" + String.join(",", rows) + "]");
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            items.add(item(id + "-" + i, "1"));
        }
        counts(told("[" + String.join(",", items) + "]"), 10_000, 0, 0, 0, 0);
        items.add(item(id + "-0", "1"));
        HttpResponse<String> tooMany = send("[" + String.join(",", items) + "]");
        assertThat(tooMany.statusCode()).isEqualTo(400);
        assertThat(tooMany.body()).contains("(10001)");
    }
}
