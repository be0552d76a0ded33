package dev.flyball.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class FlyballClientTest {
    @Test
    void postSendsTheBodyAndReadsTheAnswer() throws IOException {
        try (AnsweringServer server = new AnsweringServer(200, "{\"a\": 1}")) {
            JsonObject body = JsonObject.builder().put("x", 2).build();

            JsonObject answer = new FlyballClient(server.url(), null).post("api/v1/rollouts", body);

            assertThat(answer.integer("a")).isEqualTo(1);
            assertThat(server.last().line()).isEqualTo("POST /api/v1/rollouts");
            assertThat(server.last().body()).isEqualTo("{\"x\":2}");
        }
    }

    @Test
    void theTokenGoesAlongWithEveryRequest() throws IOException {
        try (AnsweringServer server = new AnsweringServer(200, "{}")) {
            FlyballClient client = new FlyballClient(server.url(), "secret");

            client.get("api/v1/status");
            assertThat(server.last().authorization()).isEqualTo("Bearer secret");
            client.lines("api/v1/events", "text/event-stream").close();
            assertThat(server.last().authorization()).isEqualTo("Bearer secret");
        }
    }

    @Test
    void namesAreEscapedInPaths() throws IOException {
        try (AnsweringServer server = new AnsweringServer(200, "{}")) {
            new FlyballClient(server.url(), null).get("api/v1/models/" + FlyballClient.segment("a b/ü"));

            assertThat(server.last().line()).isEqualTo("GET /api/v1/models/a%20b%2F%C3%BC");
        }
    }

    @Test
    void anErrorAnswerIsTheErrorThatItDescribes() throws IOException {
        String body = "{\"error\":{\"code\":\"FB-101\",\"message\":\"Unknown column (tenur).\","
                + "\"where\":\"$.rows[0].tenur\",\"hint\":\"Maybe tenure.\"}}";

        FlyballException error = failure(400, body);

        assertThat(error.text()).isEqualTo("$.rows[0].tenur FB-101 Unknown column (tenur).\nMaybe tenure.");
        assertThat(error.code().exitCode()).isEqualTo(2);
    }

    @Test
    void aProtocolErrorKeepsItsTextAndTakesItsCodeFromTheStatus() throws IOException {
        FlyballException error = failure(404, "{\"error\":\"There is no model (x).\"}");

        assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_NAME);
        assertThat(error.message()).isEqualTo("There is no model (x).");
        assertThat(error.where()).contains("/api/v1/status");
    }

    @Test
    void aStatusWithoutABodyIsStillAnError() throws IOException {
        assertThat(failure(413, "").code().exitCode()).isEqualTo(2);
        assertThat(failure(403, "<html>").code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(failure(409, "{}").code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(failure(503, "").code().exitCode()).isEqualTo(6);
        assertThat(failure(500, "").code().exitCode()).isEqualTo(4);
    }

    @Test
    void anAnswerThatIsNoJsonNamesTheServer() throws IOException {
        try (AnsweringServer server = new AnsweringServer(200, "hello")) {
            FlyballException error = catchThrowableOfType(
                    FlyballException.class, () -> new FlyballClient(server.url(), null).get("api/v1/status"));

            assertThat(error.code()).isEqualTo(ErrorCode.NO_SERVER);
            assertThat(error.hint()).contains("another program");
        }
    }

    @Test
    void nobodyThereIsNoServer() throws IOException {
        URI gone;
        try (AnsweringServer server = new AnsweringServer(200, "{}")) {
            gone = server.url();
        }

        FlyballException error =
                catchThrowableOfType(FlyballException.class, () -> new FlyballClient(gone, null).get("api/v1/status"));

        assertThat(error.code()).isEqualTo(ErrorCode.NO_SERVER);
        assertThat(error.where()).isEqualTo(gone.toString());
        assertThat(error.code().exitCode()).isEqualTo(6);
    }

    private static FlyballException failure(int status, String body) throws IOException {
        try (AnsweringServer server = new AnsweringServer(status, body)) {
            return catchThrowableOfType(
                    FlyballException.class, () -> new FlyballClient(server.url(), null).get("api/v1/status"));
        }
    }
}
