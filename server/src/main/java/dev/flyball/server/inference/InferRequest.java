package dev.flyball.server.inference;

import dev.flyball.serving.Tensor;
import dev.flyball.serving.Work;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A decoded request.
///
/// @param id the client's own, null when it gave none
/// @param inputs checked against the model
/// @param outputs what is wanted, in order; empty: everything
/// @param binaryOutput what the request says of outputs that say nothing
/// @param terms when the request says a deadline or a priority, else null
record InferRequest(
        @Nullable String id,
        List<Tensor> inputs,
        List<WantedOutput> outputs,
        boolean binaryOutput,
        Work.@Nullable Terms terms) {
    /// An output that was asked for; `binary` is null when it leaves that to the request.
    record WantedOutput(String name, @Nullable Boolean binary) {}
}
