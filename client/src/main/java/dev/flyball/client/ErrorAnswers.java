package dev.flyball.client;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import java.util.Arrays;

/// Reads the error answers of a server: our own form, the text form of the Open Inference Protocol, or neither.
final class ErrorAnswers {
    private ErrorAnswers() {}

    /// @param url what was asked, named as the place when the answer names none
    static FlyballException read(String url, int status, String body) {
        try {
            JsonValue error = Json.parseObject(body).get("error");
            if (error instanceof JsonObject described) {
                return described(described, status, url);
            }
            if (error instanceof JsonString text) {
                return plain(status, text.text(), url);
            }
        } catch (JsonException e) {
            return plain(status, "The server answered " + status + ".", url);
        }
        return plain(status, "The server answered " + status + ".", url);
    }

    private static FlyballException described(JsonObject error, int status, String url) {
        return new FlyballException(
                code(error.string("code"), status),
                error.string("message"),
                error.optionalString("where").filter(where -> !where.isBlank()).orElse(url),
                error.optionalString("hint").filter(hint -> !hint.isBlank()).orElse("Maybe see flyball status."));
    }

    private static FlyballException plain(int status, String message, String url) {
        return new FlyballException(byStatus(status), message, url, "Maybe see flyball status.");
    }

    private static ErrorCode code(String code, int status) {
        return Arrays.stream(ErrorCode.values())
                .filter(known -> known.code().equals(code))
                .findFirst()
                .orElseGet(() -> byStatus(status));
    }

    private static ErrorCode byStatus(int status) {
        return switch (status) {
            case 401, 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.UNKNOWN_NAME;
            case 409 -> ErrorCode.CONFLICT;
            case 503 -> ErrorCode.NOT_READY;
            default -> status >= 500 ? ErrorCode.INTERNAL : ErrorCode.BAD_REQUEST;
        };
    }
}
