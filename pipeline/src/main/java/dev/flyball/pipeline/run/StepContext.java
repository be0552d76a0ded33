package dev.flyball.pipeline.run;

import dev.flyball.kernel.Digest;
import dev.flyball.pipeline.project.ProjectDefinition;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a step body is given for one attempt. Used by the attempt's own threads only.
public interface StepContext {
    RunRecord run();

    ProjectDefinition definition();

    /// The project's folder.
    Path folder();

    int attempt();

    /// The fencing token for receivers that take one; rises with every lease.
    long epoch();

    /// The folder that an earlier step published under this port.
    ///
    /// @throws IllegalArgumentException when the body does not declare the port, or no step gave it
    Path input(String port);

    /// The digest of that folder; empty when no earlier step gave it.
    Optional<Digest> inputDigest(String port);

    /// A fresh empty folder that becomes the output of this port when the attempt succeeds.
    Path output(String port);

    /// An empty folder that is removed after the attempt.
    Path scratch();

    /// The plain folder of the run's own files (`reports`, `plots`), kept with the run and outside of any digest.
    Path runFiles();

    /// Adds a line to the step's log.
    void log(String line);

    /// Throws when the run was cancelled, the lease was lost or the engine stops; to be called often.
    void checkCancelled();

    /// The key of the `occurrence`-th effect of this step, the same in every attempt and in every retry of the run.
    String idempotencyKey(String occurrence);

    /// The approval given to this step while it waited, null when there was none.
    @Nullable
    String approvedBy();
}
