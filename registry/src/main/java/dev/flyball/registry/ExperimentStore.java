package dev.flyball.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps experiments and their runs with params, metrics, tags and inputs. Each method is one transaction, durable when
/// it returns. Safe for any number of threads.
///
/// An id that nothing has is FB-122, a name that is taken or a change that the state forbids FB-615.
public interface ExperimentStore {
    /// Creates an experiment.
    ///
    /// @param idempotencyKey the same request again gets the first answer; null = every call counts
    Experiment createExperiment(NewExperiment experiment, @Nullable String idempotencyKey);

    /// The experiment of this name, made when it is new; a deleted one comes back as it is.
    Experiment ensureExperiment(String name);

    Optional<Experiment> experiment(String id);

    Optional<Experiment> experimentNamed(String name);

    /// Experiments, newest first.
    List<Experiment> experiments(View view, int limit);

    void renameExperiment(String id, String name);

    /// Marks the experiment and all its runs as deleted.
    void deleteExperiment(String id);

    /// Marks the experiment and all its runs as active.
    void restoreExperiment(String id);

    void setExperimentTags(String id, Map<String, String> tags);

    void deleteExperimentTag(String id, String key);

    /// Creates a run in an active experiment.
    ///
    /// @param idempotencyKey the same request again gets the first answer; null = every call counts
    Run createRun(NewRun run, @Nullable String idempotencyKey);

    Optional<Run> run(String id);

    /// Runs by start, newest first; equal instants by id.
    List<Run> runs(RunFilter filter);

    Run updateRun(String id, RunUpdate update);

    /// Marks a run as deleted, whatever it is now.
    void deleteRun(String id);

    /// Marks a run as active, whatever it is now.
    void restoreRun(String id);

    /// Writes metrics, params and tags of an active run, all or nothing.
    void log(String runId, RunLog log);

    void deleteTag(String runId, String key);

    /// Adds datasets that the run read; one that it has already keeps its tags.
    void logInputs(String runId, List<DatasetInput> datasets, List<String> modelIds);

    /// Adds logged models that the run made; one that it has already gets the new step.
    void logOutputs(String runId, List<ModelOutput> models);

    /// All values of a metric in the order of [Metric#BY_TIME]; empty when there is no such run or metric.
    List<Metric> history(String runId, String key, int limit, int offset);
}
