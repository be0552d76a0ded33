package dev.flyball.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRepositoryTest {
    private static final String X = "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[2]}]}";

    @TempDir
    private Path folder;

    @Test
    void theGreatestNumberServesAndEachVersionCanBeAskedFor() throws Exception {
        write("double", "2", 2);
        write("double", "10", 10);
        try (TestServer server = start()) {
            assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(answer(server.post("/v2/models/double/infer", X))).isEqualTo(20);
            assertThat(answer(server.post("/v2/models/double/versions/2/infer", X)))
                    .isEqualTo(4);
            assertThat(server.get("/v2/models/double/versions/3/ready").statusCode())
                    .isEqualTo(404);
            assertThat(Json.parseObject(server.get("/v2/models/double").body()).strings("versions"))
                    .containsExactly("2", "10");
        }
    }

    @Test
    void nothingOfItIsLoggedOrRegistered() throws Exception {
        write("double", "1", 2);
        try (TestServer server = start()) {
            for (HttpResponse<String> response : java.util.List.of(
                    server.post("/v2/models/double/infer", X),
                    server.post("/endpoints/double/invocations", "{\"dataframe_records\":[{\"x\":2}]}"),
                    server.post("/api/v1/endpoints/double/predict", "{\"rows\":[{\"x\":2}]}"))) {
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.headers().map()).doesNotContainKey("flyball-prediction-id");
                assertThat(response.body()).doesNotContain("prediction_id");
            }
            assertThat(Json.parseObject(server.get("/api/v1/models").body())
                            .array("models")
                            .size())
                    .isZero();
        }
    }

    @Test
    void aModelThatCannotBeLoadedLeavesTheServerUnreadyUntilItIsMended() throws Exception {
        Path broken = Files.createDirectories(folder.resolve("models/broken/1"));
        Files.writeString(broken.resolve("flyball.json"), "{");
        write("fine", "1", 2);
        try (TestServer server = start()) {
            assertThat(server.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(server.get("/v2/models/broken/ready").statusCode()).isEqualTo(503);
            assertThat(server.get("/v2/models/fine/ready").statusCode()).isEqualTo(200);
            assertThat(server.post("/v2/repository/models/broken/load", "").statusCode())
                    .isEqualTo(400);

            write("broken", "1", 3);

            assertThat(server.post("/v2/repository/models/broken/load", "").body())
                    .isEqualTo("{}");
            assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(answer(server.post("/v2/models/broken/infer", X))).isEqualTo(6);
        }
    }

    @Test
    void loadingIsAHotSwapAndUnloadingEndsIt() throws Exception {
        write("double", "1", 2);
        try (TestServer server = start()) {
            write("double", "2", 7);
            assertThat(answer(server.post("/v2/models/double/infer", X))).isEqualTo(4);
            assertThat(server.post("/v2/repository/models/double/load", "{}").statusCode())
                    .isEqualTo(200);
            assertThat(answer(server.post("/v2/models/double/infer", X))).isEqualTo(14);

            assertThat(server.post("/v2/repository/models/double/unload", "").statusCode())
                    .isEqualTo(200);
            assertThat(server.post("/v2/models/double/infer", X).statusCode()).isEqualTo(503);
            JsonArray index = (JsonArray)
                    Json.parse(server.post("/v2/repository/index", "").body());
            assertThat(((JsonObject) index.get(0)).string("state")).isEqualTo("UNAVAILABLE");
        }
    }

    @Test
    void whatIsNotInItIsRefused() throws Exception {
        write("double", "1", 2);
        try (TestServer server = start()) {
            HttpResponse<String> unknown = server.post("/v2/repository/models/duoble/load", "");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.body()).contains("There is no model in the repository (duoble). Maybe double.");
            assertThat(server.post("/v2/repository/models/double/load", "{\"parameters\":{\"config\":\"{}\"}}")
                            .statusCode())
                    .isEqualTo(501);

            server.deploy(3);
            write("line", "1", 2);
            HttpResponse<String> taken = server.post("/v2/repository/models/line/load", "");
            assertThat(taken.statusCode()).isEqualTo(409);
            assertThat(taken.body()).contains("The endpoint serves a registered model (line).");
        }
    }

    @Test
    void aFolderThatIsNotThereEndsTheStart() {
        FlyballException refusal = catchThrowableOfType(FlyballException.class, () -> start().close());

        assertThat(refusal.code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
        assertThat(refusal.where()).isEqualTo("--model-repository");
        assertThat(refusal.message()).isEqualTo("There is no model repository (" + folder.resolve("models") + ").");
    }

    private void write(String name, String version, double factor) throws IOException {
        TestPackages.write(folder.resolve("models").resolve(name).resolve(version), factor);
    }

    private TestServer start() {
        return new TestServer(folder.resolve("home"), 0, Duration.ZERO, Optional.of(folder.resolve("models")));
    }

    private static double answer(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonObject output =
                (JsonObject) Json.parseObject(response.body()).array("outputs").get(0);
        return output.reals("data")[0];
    }
}
