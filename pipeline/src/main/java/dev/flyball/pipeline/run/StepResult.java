package dev.flyball.pipeline.run;

import dev.flyball.kernel.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The recorded success of a step, found again by its key. Failures are never recorded here.
///
/// @param key the SHA-256 of `record`'s canonical form
/// @param record what the key is made of, for telling why a later key differs
/// @param runId the run that recorded it
public record StepResult(
        String key,
        String project,
        String step,
        JsonObject record,
        List<ArtifactRef> outputs,
        String found,
        JsonObject facts,
        String runId,
        Instant recorded) {
    public StepResult {
        outputs = List.copyOf(outputs);
    }

    /// The output of a port.
    public Optional<ArtifactRef> output(String port) {
        return outputs.stream().filter(output -> output.port().equals(port)).findFirst();
    }
}
