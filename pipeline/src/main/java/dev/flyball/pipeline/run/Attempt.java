package dev.flyball.pipeline.run;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.pipeline.project.ProjectDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One attempt of a step: what its body sees, and the folders that it fills.
final class Attempt implements StepContext, AutoCloseable {
    private final Engine engine;
    private final RunRecord run;
    private final StepRecord step;
    private final ProjectDefinition definition;
    private final Path folder;
    private final Map<String, ArtifactRef> inputs;
    private final String cause;
    private final Map<String, Path> staged = new HashMap<>();
    private @Nullable Path scratch;

    Attempt(
            Engine engine,
            RunRecord run,
            StepRecord step,
            ProjectDefinition definition,
            Path folder,
            Map<String, ArtifactRef> inputs,
            String cause) {
        this.engine = engine;
        this.run = run;
        this.step = step;
        this.definition = definition;
        this.folder = folder;
        this.inputs = inputs;
        this.cause = cause;
    }

    @Override
    public RunRecord run() {
        return run;
    }

    @Override
    public ProjectDefinition definition() {
        return definition;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public int attempt() {
        return step.attempt();
    }

    @Override
    public long epoch() {
        return step.epoch();
    }

    @Override
    public Path input(String port) {
        ArtifactRef artifact = inputs.get(port);
        if (artifact == null) {
            throw new IllegalArgumentException("No earlier step gave " + port + ".");
        }
        return engine.artifacts()
                .find(artifact.shelf(), artifact.digest())
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.ARTIFACT_DAMAGED,
                        "An artifact is gone (" + artifact.digest().brief() + ").",
                        "run " + run.id(),
                        "Maybe run again with --force."));
    }

    @Override
    public Optional<Digest> inputDigest(String port) {
        return Optional.ofNullable(inputs.get(port)).map(ArtifactRef::digest);
    }

    @Override
    public Path output(String port) {
        return staged.computeIfAbsent(
                port, name -> engine.artifacts().stage(run.id(), step.name() + "-" + name, step.epoch()));
    }

    Optional<Path> staged(String port) {
        return Optional.ofNullable(staged.remove(port));
    }

    @Override
    public Path scratch() {
        Path known = scratch;
        if (known == null) {
            known = engine.artifacts().stage(run.id(), step.name() + "-scratch", step.epoch());
            scratch = known;
        }
        return known;
    }

    @Override
    public Path runFiles() {
        return made(engine.runFolder(run.id()));
    }

    @Override
    public void log(String line) {
        engine.log(run.id(), step.name(), line);
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void checkCancelled() {
        if (engine.isCancelled(run.id()) || engine.isStopping()) {
            throw new FlyballException(
                    ErrorCode.CANCELLED, "The run was cancelled.", "run " + run.id(), "Maybe start a new one.");
        }
    }

    @Override
    public String idempotencyKey(String occurrence) {
        String root = run.retryOf() == null ? run.id() : run.retryOf();
        return Digest.ofText("flyball-idem/1\0" + root + '\0' + step.name() + '\0' + occurrence)
                .hex();
    }

    @Override
    public @Nullable String approvedBy() {
        String prefix = "approved by ";
        return cause.startsWith(prefix) ? cause.substring(prefix.length()) : null;
    }

    @Override
    public void close() {
        staged.values().forEach(engine.artifacts()::discard);
        Path known = scratch;
        if (known != null) {
            engine.artifacts().discard(known);
        }
    }
}
