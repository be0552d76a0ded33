package dev.flyball.pipeline.run;

import dev.flyball.kernel.Digest;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One execution of a project, as its row stands in the store.
///
/// @param id also the id of the registry's run
/// @param folder the project's folder as an absolute path, read by ingest only
/// @param definition the digest of the artifact that holds the resolved definition; editing the
/// file never changes a run
/// @param fingerprint the digest of definition, code and source; equal fingerprints need no second run
/// @param actor who asked for it
/// @param version raised by one with every change; changes compare and set it
/// @param epoch the engine that last changed it; engines' epochs only rise
/// @param reason why it failed (`gate`, `step`, `crash-loop`, …) or was cancelled; empty otherwise
/// @param waitingFor who or what is awaited; empty otherwise
/// @param retryOf the run that this one repeats, null for most
public record RunRecord(
        String id,
        String project,
        String folder,
        Digest definition,
        Digest fingerprint,
        RunOptions options,
        Trigger trigger,
        String actor,
        RunState state,
        long version,
        long epoch,
        String reason,
        String waitingFor,
        @Nullable String retryOf,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant finished) {
    public RunRecord {
        Objects.requireNonNull(definition);
        Objects.requireNonNull(fingerprint);
        Objects.requireNonNull(created);
    }

    /// This run one version later, in another state.
    public RunRecord to(RunState next, long byEpoch, String why, Instant now) {
        boolean starts = next == RunState.RUNNING && started == null;
        return new RunRecord(
                id,
                project,
                folder,
                definition,
                fingerprint,
                options,
                trigger,
                actor,
                next,
                version + 1,
                byEpoch,
                why,
                "",
                retryOf,
                created,
                starts ? now : started,
                next.isTerminal() ? now : finished);
    }

    /// This run one version later, waiting for somebody or something.
    public RunRecord waiting(long byEpoch, String awaited) {
        return new RunRecord(
                id,
                project,
                folder,
                definition,
                fingerprint,
                options,
                trigger,
                actor,
                RunState.WAITING,
                version + 1,
                byEpoch,
                reason,
                awaited,
                retryOf,
                created,
                started,
                finished);
    }
}
