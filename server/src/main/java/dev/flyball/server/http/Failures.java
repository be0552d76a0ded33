package dev.flyball.server.http;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;

/// Errors as each protocol writes them, and the one place that maps codes to statuses.
public final class Failures {
    private static final int LONGEST = 2000;

    private Failures() {}

    public static int status(ErrorCode code) {
        return switch (code) {
            case UNKNOWN_NAME -> 404;
            case FORBIDDEN -> 403;
            case CONFLICT, RUN_IS_TERMINAL, STALE_EPOCH -> 409;
            case NOT_READY, NO_SPACE, STORE_AWAY -> 503;
            case NOT_BUILT -> 501;
            case INTERNAL, ARTIFACT_DAMAGED, LOG_DAMAGED, LEASE_LOST, HOME_LOCKED, HOME_NEWER, PORT_IN_USE, NO_SERVER ->
                500;
            case CANCELLED -> 409;
            default -> 400;
        };
    }

    /// The answer to an error on this path.
    public static Answer answer(String path, FlyballException error) {
        return answer(Protocol.of(path), error);
    }

    public static Answer answer(String path, int status, FlyballException error) {
        return answer(Protocol.of(path), status, error);
    }

    public static Answer answer(Protocol protocol, FlyballException error) {
        Answer answer = answer(protocol, status(error.code()), error);
        return answer.status() == 503 ? answer.with("Retry-After", "1") : answer;
    }

    /// The answer with another status than that of the code.
    public static Answer answer(Protocol protocol, int status, FlyballException error) {
        JsonObject body = switch (protocol) {
            case V2 ->
                JsonObject.builder()
                        .put("error", clean(error.message() + " " + error.hint()))
                        .build();
            case MLFLOW -> mlflow(status, error);
            case REST -> own(error);
        };
        return Answer.json(status, body.canonical());
    }

    private static JsonObject own(FlyballException error) {
        JsonObject described = JsonObject.builder()
                .put("code", error.code().code())
                .put("message", clean(error.message()))
                .put("where", clean(error.where()))
                .put("hint", clean(error.hint()))
                .build();
        return JsonObject.builder().put("error", described).build();
    }

    private static JsonObject mlflow(int status, FlyballException error) {
        String code = status == 404 ? "RESOURCE_DOES_NOT_EXIST" : status < 500 ? "BAD_REQUEST" : "INTERNAL_ERROR";
        return JsonObject.builder()
                .put("error_code", code)
                .put("message", clean(error.message() + " " + error.hint()))
                .build();
    }

    /// Printable, and not longer than a person reads.
    private static String clean(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            boolean odd = Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) || !Character.isDefined(c);
            out.appendCodePoint(odd ? '?' : c);
        });
        return out.toString();
    }
}
