package dev.flyball.registry;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tells requests that came with the same idempotency key apart; the same in every adapter and after an update.
public final class RequestDigest {
    private RequestDigest() {}

    public static Digest of(NewExperiment request) {
        return digest(
                "create experiment",
                JsonObject.builder()
                        .put("name", request.name())
                        .put("artifact_location", request.artifactLocation())
                        .put("tags", json(request.tags())));
    }

    public static Digest of(NewRun request) {
        return digest(
                "create run",
                JsonObject.builder()
                        .put("id", request.id())
                        .put("experiment", request.experimentId())
                        .put("name", request.name())
                        .put("user", request.user())
                        .put(
                                "start",
                                request.start() == null ? null : request.start().toString())
                        .put("tags", json(request.tags())));
    }

    public static Digest of(NewVersion request) {
        return digest(
                "create version",
                JsonObject.builder()
                        .put("model", request.model())
                        .put(
                                "digest",
                                request.digest() == null
                                        ? null
                                        : request.digest().hex())
                        .put("source", request.source())
                        .put("run", request.runId())
                        .put("logged_model", request.modelId())
                        .put("run_link", request.runLink())
                        .put("description", request.description())
                        .put("tags", json(request.tags())));
    }

    public static Digest ofAliasMove(String model, String alias, int number) {
        return digest(
                "move alias",
                JsonObject.builder().put("model", model).put("alias", alias).put("version", number));
    }

    public static Digest ofAliasRemoval(String model, String alias) {
        return digest("remove alias", JsonObject.builder().put("model", model).put("alias", alias));
    }

    public static Digest ofPromotion(String model, int number) {
        return digest("promote", JsonObject.builder().put("model", model).put("version", number));
    }

    public static Digest ofDeletion(String model, int number) {
        return digest("delete version", JsonObject.builder().put("model", model).put("version", number));
    }

    public static Digest of(NewDatasetVersion request) {
        return digest(
                "record dataset",
                JsonObject.builder()
                        .put("dataset", request.dataset())
                        .put("digest", request.digest().hex())
                        .put("rows", request.rows())
                        .put("source", request.source()));
    }

    private static Digest digest(String operation, JsonObject.Builder request) {
        return Digest.ofText(operation + '\0' + request.build().canonical());
    }

    private static JsonValue json(Map<String, String> words) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        words.forEach((key, value) -> members.put(key, new JsonString(value)));
        return new JsonObject(members);
    }
}
