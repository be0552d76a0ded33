package dev.flyball.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.serving.log.DecisionsInOrder;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every protocol's predictions leave in the log.
class PredictionLogTest {
    private static final String PREDICT = "/api/v1/endpoints/line/predict";
    private static final String INFER = "/v2/models/line/infer";
    private static final String INVOKE = "/endpoints/line/invocations";
    private static final String TENSORS =
            "{\"inputs\":[{\"name\":\"x\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[1,2]}]}";

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

    private static String id(HttpResponse<String> response) {
        return response.headers().firstValue("Flyball-Prediction-Id").orElseThrow();
    }

    private static JsonObject row(JsonObject prediction, int row) {
        return (JsonObject) prediction.array("rows").get(row);
    }

    private int status(String path, String body, String... headers) throws IOException, InterruptedException {
        return server.post(path, body, headers).statusCode();
    }

    @Test
    void everyProtocolIsLoggedWithItsInputsAndOutputs() throws Exception {
        HttpResponse<String> own = server.post(
                PREDICT,
                "{\"unit\":\"u1\",\"rows\":[{\"x\":1,\"note\":\"n\",\"customer\":5,\"when\":\"2012-05-01 07:00\"}]}");
        HttpResponse<String> tensors =
                server.post(INFER, TENSORS, "Flyball-Unit", "u2", "Flyball-Time", "2012-06-01T00:00:00Z");
        HttpResponse<String> scored =
                server.post(INVOKE, "{\"dataframe_records\":[{\"x\":4,\"customer\":\"c\",\"y\":1,\"zzz\":2}]}");
        List<JsonObject> logged = server.logged();
        assertThat(logged)
                .extracting(each -> each.string("prediction_id"))
                .containsExactly(id(own), id(tensors), id(scored));
        assertThat(logged).extracting(each -> each.string("protocol")).containsExactly("rest", "v2", "mlflow");
        assertThat(logged).allSatisfy(each -> {
            assertThat(each.string("outcome")).isEqualTo("ok");
            assertThat(each.integer("version")).isEqualTo(1);
            assertThat(each.integer("revision")).isEqualTo(1);
            assertThat(each.real("latency_ms")).isPositive();
        });
        assertThat(logged.get(0).string("unit")).isEqualTo("u1");
        assertThat(logged.get(1).string("unit")).isEqualTo("u2");
        assertThat(row(logged.get(0), 0).object("inputs").canonical())
                .isEqualTo("{\"customer\":5.0,\"note\":\"n\",\"when\":\"2012-05-01 07:00\",\"x\":1.0}");
        assertThat(row(logged.get(0), 0).object("outputs").canonical()).isEqualTo("{\"prediction\":3.0}");
        assertThat(row(logged.get(0), 0).string("time")).isEqualTo("2012-05-01T07:00:00.000Z");
        assertThat(row(logged.get(1), 1).string("prediction_id")).isEqualTo(id(tensors) + "-1");
        assertThat(row(logged.get(1), 1).object("outputs").canonical()).isEqualTo("{\"prediction\":6.0}");
        assertThat(row(logged.get(1), 1).string("time")).isEqualTo("2012-06-01T00:00:00.000Z");
        assertThat(row(logged.get(2), 0).object("inputs").canonical()).isEqualTo("{\"customer\":\"c\",\"x\":4.0}");
        assertThat(row(logged.get(2), 0).string("time")).isEqualTo(logged.get(2).string("arrival"));
    }

    @Test
    void aTimeOfTheRequestGoesBeforeThatOfItsRows() throws Exception {
        String rows = "\"rows\":[{\"x\":1,\"when\":\"2012-05-01\"},{\"x\":2}]";
        server.post(PREDICT, "{" + rows + "}");
        server.post(PREDICT, "{" + rows + ",\"time\":\"2013-01-01T01:00:00+01:00\"}");
        List<JsonObject> logged = server.logged();
        assertThat(row(logged.get(0), 0).string("time")).isEqualTo("2012-05-01T00:00:00.000Z");
        assertThat(row(logged.get(0), 1).string("time")).isEqualTo(logged.get(0).string("arrival"));
        assertThat(row(logged.get(1), 0).string("time")).isEqualTo("2013-01-01T00:00:00.000Z");
        assertThat(row(logged.get(1), 1).string("time")).isEqualTo("2013-01-01T00:00:00.000Z");
    }

    @Test
    void aTimeMoreThanADayAheadIsRefusedByEveryProtocol() throws Exception {
        String[] ahead = {"Flyball-Time", "2999-01-01T00:00:00Z"};
        assertThat(status(PREDICT, "{\"rows\":[{\"x\":1}]}", ahead)).isEqualTo(400);
        assertThat(status(INFER, TENSORS, ahead)).isEqualTo(400);
        assertThat(status(INVOKE, "{\"instances\":[[1]]}", ahead)).isEqualTo(400);
        HttpResponse<String> column = server.post(PREDICT, "{\"rows\":[{\"x\":1,\"when\":\"2999-01-01\"}]}");
        assertThat(column.statusCode()).isEqualTo(400);
        assertThat(column.body()).contains("more than a day ahead (2999-01-01)", "$.rows[0]");
        HttpResponse<String> odd = server.post(PREDICT, "{\"rows\":[{\"x\":1,\"when\":\"soon\"}]}");
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(odd.body()).contains("FB-504", "(soon)");
        assertThat(server.logged()).isEmpty();
    }

    /// They hold up nobody who reads in order, either.
    @Test
    void badRequestsAreNoPredictions() throws Exception {
        assertThat(status(PREDICT, "{\"rows\":[{}]}")).isEqualTo(400);
        assertThat(status(INFER, "{}")).isEqualTo(400);
        assertThat(status(INVOKE, "{")).isEqualTo(400);
        server.predict(1);
        assertThat(server.logged()).hasSize(1);
        DecisionsInOrder reader = new DecisionsInOrder(
                server.server().installation().predictions(), "line", DecisionsInOrder.Position.START);
        assertThat(reader.next()).hasSize(1);
    }

    @Test
    void anAnswerThatIsNoNumberIsInvalid() throws Exception {
        server.deploy(1e300);
        assertThat(server.predict(1e300).statusCode()).isEqualTo(200);
        JsonObject logged = server.logged().getFirst();
        assertThat(logged.string("outcome")).isEqualTo("invalid");
        assertThat(row(logged, 0).object("outputs").string("prediction")).isEqualTo("Infinity");
    }

    @Test
    void theLogIsReadPageByPageAndById() throws Exception {
        String id = "";
        for (int i = 0; i < 5; i++) {
            id = id(server.predict(i));
        }
        server.logged();
        JsonObject first = Json.parseObject(
                server.get("/api/v1/predictions?endpoint=line&limit=3").body());
        assertThat(first.array("predictions").size()).isEqualTo(3);
        JsonObject rest =
                Json.parseObject(server.get("/api/v1/predictions?endpoint=line&after=" + first.integer("next"))
                        .body());
        assertThat(rest.array("predictions").size()).isEqualTo(2);
        assertThat(server.get("/api/v1/predictions?endpoint=line&id=" + id).body())
                .contains(id);
        assertThat(server.get("/api/v1/predictions?endpoint=line&id=none").statusCode())
                .isEqualTo(404);
        assertThat(server.get("/api/v1/predictions").statusCode()).isEqualTo(400);
        assertThat(server.get("/api/v1/predictions?endpoint=line&limit=1001").statusCode())
                .isEqualTo(400);
    }

    @Test
    void theMetricsTellHowTheLogFares() throws Exception {
        server.predict(1);
        server.logged();
        assertThat(server.get("/metrics").body())
                .contains("flyball_predictions_lost_total 0\n", "flyball_prediction_queue 0\n");
    }
}
