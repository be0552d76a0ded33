package dev.flyball.pipeline.steps;

import dev.flyball.kernel.Digest;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.run.RunRecord;
import dev.flyball.pipeline.run.StepContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a step is given where no engine runs it: folders on the disk, and a log in memory.
final class FolderContext implements StepContext {
    private final ProjectDefinition definition;
    private final Path folder;
    private final Path out;
    private final Map<String, Path> inputs;
    private final Map<String, Path> staged = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();

    /// @param out an empty folder for outputs and scratch
    FolderContext(ProjectDefinition definition, Path folder, Path out, Map<String, Path> inputs) {
        this.definition = definition;
        this.folder = folder;
        this.out = out;
        this.inputs = inputs;
    }

    List<String> lines() {
        return lines;
    }

    Map<String, Path> staged() {
        return staged;
    }

    @Override
    public RunRecord run() {
        throw new IllegalStateException("There is no run.");
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
        return 1;
    }

    @Override
    public long epoch() {
        return 1;
    }

    @Override
    public Path input(String port) {
        return Objects.requireNonNull(inputs.get(port), port);
    }

    @Override
    public Optional<Digest> inputDigest(String port) {
        return Optional.ofNullable(inputs.get(port)).map(Digest::ofFolder);
    }

    @Override
    public Path output(String port) {
        return staged.computeIfAbsent(port, this::made);
    }

    @Override
    public Path scratch() {
        return made("scratch");
    }

    @Override
    public Path runFiles() {
        return made("files");
    }

    private Path made(String name) {
        try {
            return Files.createDirectories(out.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void log(String line) {
        lines.add(line);
    }

    @Override
    public void checkCancelled() {}

    @Override
    public String idempotencyKey(String occurrence) {
        return occurrence;
    }

    @Override
    public @Nullable String approvedBy() {
        return null;
    }
}
