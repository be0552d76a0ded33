package dev.flyball.pipeline.run;

import dev.flyball.kernel.Digest;
import java.nio.file.Path;
import java.util.Optional;

/// Keeps folders by their digest: whole or not at all. Safe for any number of threads.
public interface Artifacts {
    /// A fresh empty folder for one attempt, on the file system that `publish` moves within.
    Path stage(String runId, String step, long epoch);

    /// Makes a staged folder permanent: forces its files, digests, moves it into place, forces the parent folder. A
    /// folder with the same content that is there already is kept and the staged one removed.
    ArtifactRef publish(String port, Shelf shelf, Path staged);

    /// Where a published folder lies, when it is there; its content is not looked at.
    Optional<Path> find(Shelf shelf, Digest digest);

    /// Whether a published folder is there with the right content. A damaged one is set aside, not deleted.
    Health check(ArtifactRef artifact);

    /// Removes what a [#stage] gave and nobody published.
    void discard(Path staged);

    /// Removes all staged folders but those of `epoch`; called at the start of an engine.
    void discardStaged();

    /// What [#check] finds.
    enum Health {
        WHOLE,
        MISSING,
        DAMAGED
    }
}
