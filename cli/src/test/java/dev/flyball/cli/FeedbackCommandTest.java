package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `flyball feedback` sends, and what it makes of the answer.
class FeedbackCommandTest {
    @TempDir
    private Path folder;

    private final List<JsonObject> received = new ArrayList<>();
    private HttpServer server;
    private int rejected;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/api/v1/feedback", exchange -> {
            received.add(
                    Json.parseObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            answer(
                    exchange,
                    "{\"accepted\":2,\"duplicate\":0,\"corrected\":0,\"unknown\":0,\"rejected\":" + rejected
                            + ",\"errors\":[]}");
        });
        server.createContext(
                "/v2/models/churn",
                exchange -> answer(
                        exchange,
                        "{\"outputs\":[{\"name\":\"prediction\",\"datatype\":\"FP64\",\"shape\":[-1]}],"
                                + "\"properties\":{\"flyball.key\":\"[\\\"customer\\\"]\"}}"));
        server.start();
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private Ran feedback(String... arguments) {
        List<String> all = new ArrayList<>(List.of("feedback", "churn"));
        all.addAll(List.of(arguments));
        Map<String, String> variables = Map.of(
                "FLYBALL_SERVER", "http://127.0.0.1:" + server.getAddress().getPort());
        return Ran.command(Ran.environment(folder, variables, ""), all.toArray(String[]::new));
    }

    @Test
    void oneValueIsSentAsTheEndpointTakesIt() {
        assertThat(feedback("--id", "abc", "--value", "12").code()).isZero();
        assertThat(received.getFirst().canonical())
                .isEqualTo("{\"endpoint\":\"churn\",\"items\":[{\"prediction_id\":\"abc\",\"value\":12}]}");
    }

    @Test
    void aFileOfIdsIsSent() throws IOException {
        Files.writeString(
                folder.resolve("labels.csv"),
                "prediction_id,value,time,more\n0012,5.5,2012-01-01 05:00,x\n0013,6,,y\n");
        Ran ran = feedback("labels.csv", "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.json().integer("accepted")).isEqualTo(2);
        assertThat(received.getFirst().canonical())
                .isEqualTo("{\"endpoint\":\"churn\",\"items\":["
                        + "{\"prediction_id\":\"0012\",\"time\":\"2012-01-01 05:00\",\"value\":5.5},"
                        + "{\"prediction_id\":\"0013\",\"value\":6.0}]}");
    }

    @Test
    void aFileOfKeysIsSent() throws IOException {
        Files.writeString(folder.resolve("labels.csv"), "customer,value\n7,5\n8,6\n");
        assertThat(feedback("labels.csv").out()).contains("2 accepted");
        assertThat(received.getFirst().canonical()).contains("{\"key\":{\"customer\":7.0},\"value\":5.0}");
    }

    @Test
    void anythingRejectedIsExitCodeTwo() {
        rejected = 1;
        assertThat(feedback("--id", "abc", "--value", "12").code()).isEqualTo(2);
    }

    @Test
    void aFileWithoutItsColumnsIsRefused() throws IOException {
        Files.writeString(folder.resolve("labels.csv"), "a,value\n7,5\n");
        Ran ran = feedback("labels.csv");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("FB-104", "(customer)", "a, value");
        assertThat(feedback().code()).isEqualTo(2);
        assertThat(feedback("labels.csv", "--id", "a").code()).isEqualTo(2);
    }
}
