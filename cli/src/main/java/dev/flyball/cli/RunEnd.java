package dev.flyball.cli;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import java.util.Optional;

/// How a run ended, from its JSON: with which code its command ends, and what a person is told.
final class RunEnd {
    private static final int WAITING = 6;

    private RunEnd() {}

    static int code(JsonObject run) {
        return switch (Shown.at(run, "state")) {
            case "SUCCEEDED" -> 0;
            case "WAITING" -> WAITING;
            case "CANCELLED" -> ErrorCode.CANCELLED.exitCode();
            default ->
                error(run)
                        .map(FlyballException::code)
                        .orElse(ErrorCode.INTERNAL)
                        .exitCode();
        };
    }

    /// What went wrong, when a step told it.
    static Optional<FlyballException> error(JsonObject run) {
        return run.get("error") instanceof JsonObject error ? Optional.of(RunError.of(error)) : Optional.empty();
    }

    /// Says on standard error how a run ended that did not succeed.
    static void explain(Output output, JsonObject run) {
        String state = Shown.at(run, "state");
        String id = Shown.at(run, "run_id");
        if (state.equals("WAITING")) {
            output.progress("run " + id + " waits for " + Shown.at(run, "waiting_for") + "; flyball approve " + id);
        } else if (!state.equals("SUCCEEDED")) {
            output.progress(error(run)
                    .map(FlyballException::text)
                    .orElse("run " + id + " ended " + state + " (" + Shown.at(run, "reason") + ")"));
        }
    }
}
