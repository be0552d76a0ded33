package dev.flyball.server;

import dev.flyball.pipeline.run.RunStore;
import dev.flyball.registry.ExperimentStore;
import dev.flyball.store.files.RunFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Where the plain files of a run lie: below the experiment of its project, as MLflow has it. Safe for threads.
final class RunFolders implements Function<String, Path> {
    private final RunStore runs;
    private final ExperimentStore experiments;
    private final RunFiles files;
    private final Map<String, Path> known = new ConcurrentHashMap<>();

    RunFolders(RunStore runs, ExperimentStore experiments, RunFiles files) {
        this.runs = runs;
        this.experiments = experiments;
        this.files = files;
    }

    /// @throws java.util.NoSuchElementException when there is no such run
    @Override
    public Path apply(String runId) {
        Path folder = known.get(runId);
        if (folder == null) {
            String project = runs.run(runId).orElseThrow().project();
            folder = files.folder(experiments.ensureExperiment(project).id(), runId);
            known.put(runId, folder);
        }
        return folder;
    }
}
