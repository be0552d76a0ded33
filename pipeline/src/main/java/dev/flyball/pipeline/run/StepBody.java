package dev.flyball.pipeline.run;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.project.ProjectDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/// What a step does. One body per step name, registered in the fixed order; stateless, safe for any number of threads.
///
/// The body runs at least once and its result is recorded exactly once: whatever it does outside its staged outputs
/// must carry [StepContext#idempotencyKey].
public interface StepBody {
    /// The step's name, such as `ingest`.
    String step();

    /// Raised whenever the bytes of an output can change for equal inputs.
    int implementation();

    /// The ports that it reads; each is an output of an earlier step. A port that no earlier step of the run gave
    /// (that step was off) is absent.
    List<String> inputs();

    /// The ports that it fills.
    Map<String, Shelf> outputs();

    /// Whether an equal key makes it a hit. False for what acts on the world: `register`, `deploy`.
    boolean isCached();

    /// Whether the project leaves it out, though it may: `tests: false`.
    default boolean isOff(ProjectDefinition definition) {
        return false;
    }

    /// The part of the resolved definition that decides its outputs, less what never does (threads, retries, …).
    JsonObject params(ProjectDefinition definition);

    /// Digests of what it reads from outside the run: source files, SQL files, the champion; by a name
    /// that holds no
    /// absolute path. Asked at plan and again just before the step's key is made.
    ///
    /// @throws dev.flyball.kernel.FlyballException when something that it needs is not there
    default SortedMap<String, Digest> reads(ProjectDefinition definition, Path folder, FileDigests digests) {
        return new java.util.TreeMap<>();
    }

    /// As above, once it is known what it is given.
    ///
    /// @param inputs the digest behind each port that earlier steps filled
    default SortedMap<String, Digest> reads(
            ProjectDefinition definition, Path folder, FileDigests digests, Map<String, Digest> inputs) {
        return reads(definition, folder, digests);
    }

    /// Whether [#reads] names files of the project, so that a change of one is a change of the
    /// project. A body without
    /// inputs always does; the champion, say, is no file.
    default boolean readsFiles() {
        return inputs().isEmpty();
    }

    /// The versions of native or third-party numeric libraries that it calls.
    default SortedMap<String, String> numeric() {
        return new java.util.TreeMap<>();
    }

    /// Does it. A [dev.flyball.kernel.FlyballException] of class 1xx..5xx ends the run; an [java.io.IOException] is
    /// tried again; anything else is a fault and ends the run.
    StepOutcome run(StepContext context) throws Exception;

    /// Writes what the step leaves in the project's folder, after a whole run that somebody asked for
    /// has succeeded.
    ///
    /// @param output the folder that the step published under a port
    default void leave(ProjectDefinition definition, Path folder, Function<String, Optional<Path>> output)
            throws IOException {
        // Most steps leave nothing.
    }
}
