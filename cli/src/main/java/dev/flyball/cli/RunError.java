package dev.flyball.cli;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import java.util.Arrays;

/// The error that ended a run, as it was kept with its step.
final class RunError {
    private RunError() {}

    static FlyballException of(JsonObject error) {
        ErrorCode code = Arrays.stream(ErrorCode.values())
                .filter(known -> known.code().equals(error.string("code")))
                .findFirst()
                .orElse(ErrorCode.INTERNAL);
        return new FlyballException(code, error.string("message"), error.string("where"), error.string("hint"));
    }
}
