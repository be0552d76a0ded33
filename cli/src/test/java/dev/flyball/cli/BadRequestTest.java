package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests that will not do, at a model that a run has made: status, and the error that names what is wrong.
class BadRequestTest {
    private static final String PREDICT = "/api/v1/endpoints/p/predict";
    private static final String INFER = "/v2/models/p/infer";

    @TempDir
    private static Path folder;

    private static Served served;

    @BeforeAll
    static void serve() throws IOException {
        Path project = Files.createDirectories(folder.resolve("p"));
        Files.move(OddTables.GRADES.write(folder, 1), project.resolve("t.csv"));
        Files.writeString(
                project.resolve("flyball.yaml"),
                "project: p\ndata: t.csv\ntarget: grade\ntrain: {candidates: [linear]}\n"
                        + "gate: [better_than(baseline)]\ndeploy: local\n");
        Ran ran = Ran.command(folder, "run", "p");
        assertThat(ran.code()).as(ran.err()).isZero();
        served = new Served(folder);
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return served.send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                path);
    }

    private static void assertError(HttpResponse<String> answer, int status, String code, String named) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonObject error = Json.parseObject(answer.body()).object("error");
        assertThat(error.string("code")).as(answer.body()).isEqualTo(code);
        assertThat(error.string("message")).contains(named);
        assertThat(error.string("where")).isNotEmpty();
        assertThat(error.string("hint")).startsWith("Maybe ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rows\": [{\"b\": 1}]} | FB-104 | a",
                "{\"rows\": [{\"a\": 1, \"b\": 1, \"bb\": 2}]} | FB-101 | bb",
                "{\"rows\": [{\"a\": \"one\", \"b\": 1}]} | FB-102 | one",
                "{\"rows\": [{\"a\": NaN, \"b\": 1}]} | FB-121 | JSON",
                "{\"rows\": [{\"a\": 1, \"b\": 1} | FB-121 | JSON",
                "{\"rows\": {\"a\": 1}} | FB-102 | rows"
            })
    void badRows(String body, String code, String named) throws Exception {
        assertError(post(PREDICT, body), 400, code, named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"inputs\": [{\"name\": \"b\", \"datatype\": \"INT64\", \"shape\": [1], \"data\": [1]}]} | a",
                "{\"inputs\": [{\"name\": \"a\", \"datatype\": \"FP64\", \"shape\": [1], \"data\": [NaN]}]} | JSON",
                "{\"inputs\": [{\"name\": \"a\", \"datatype\": \"FP64\", \"shape\": [2], \"data\": [1.5]}]} | a",
                "{\"inputs\": [{\"name\": \"a\", \"datatype\": \"BYTES\", \"shape\": [1], \"data\": [\"x\"]}]} | a",
                "{\"inputs\": 5} | inputs",
                "{ | JSON"
            })
    void badTensors(String body, String named) throws Exception {
        HttpResponse<String> answer = post(INFER, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Json.parseObject(answer.body()).string("error"))
                .contains(named)
                .contains("Maybe ");
    }

    @Test
    void aBodyOfAHundredMegabytes() throws Exception {
        HttpResponse<String> answer = served.send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[100 << 20])),
                PREDICT);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("hint");
    }

    @Test
    void anUnknownEndpoint() throws Exception {
        assertError(post("/api/v1/endpoints/pp/predict", "{\"rows\": [{\"a\": 1}]}"), 404, "FB-122", "pp");
        assertThat(post("/v2/models/pp/infer", "{\"inputs\": []}").statusCode()).isEqualTo(404);
    }

    @Test
    void aWrongVerb() throws Exception {
        HttpResponse<String> answer = served.send(HttpRequest.newBuilder().DELETE(), PREDICT);

        assertError(answer, 405, "FB-121", "DELETE");
        assertThat(answer.headers().firstValue("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains("POST"));
    }

    @Test
    void aForeignHost() throws Exception {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        HttpResponse<String> answer = served.send(
                HttpRequest.newBuilder().header("Origin", "http://evil.example").GET(), "/api/v1/status");

        assertError(answer, 403, "FB-614", "evil.example");
    }
}
