package dev.flyball.pipeline.run;

import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import java.time.Instant;

/// How an attempt of a step ended.
public sealed interface StepOutcome {
    /// It is done.
    ///
    /// @param found one line for people: `17 379 rows, 17 columns`
    /// @param facts the members that the run shows, such as `metrics` or `gate`
    record Done(String found, JsonObject facts) implements StepOutcome {}

    /// The answer is no, and the run ends; unlike a thrown error it keeps what there is to tell (a gate report).
    record Refused(FlyballException error, String found, JsonObject facts) implements StepOutcome {}

    /// Somebody or something is awaited, without a thread; the body is called again afterwards.
    ///
    /// @param awaited who or what, such as `approval by risk-team`
    /// @param until when the wait ends; the run is then CANCELLED with `reason`
    record Waits(String awaited, Instant until, String reason) implements StepOutcome {}
}
