package dev.flyball.registry;

import dev.flyball.kernel.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// An [ExperimentStore] that lasts as long as its object.
public final class InMemoryExperimentStore implements ExperimentStore {
    private final Map<String, Experiment> experiments = new LinkedHashMap<>();
    private final Map<String, InMemoryRun> runs = new LinkedHashMap<>();
    private final Set<String> loggedModels = new HashSet<>();
    private final Map<DatasetKey, DatasetInput> datasets = new HashMap<>();
    private final List<LoggedModel.ModelMetric> links = new ArrayList<>();
    private final InMemoryAnswers<String> answers = new InMemoryAnswers<>();
    private final InstantSource clock;
    private final RandomGenerator ids;

    private record DatasetKey(String experimentId, DatasetName name) {}

    public InMemoryExperimentStore(InstantSource clock, RandomGenerator ids) {
        this.clock = clock;
        this.ids = ids;
        put(
                Experiment.DEFAULT_ID,
                Experiment.DEFAULT_NAME,
                Experiment.defaultLocation(Experiment.DEFAULT_ID),
                Lifecycle.ACTIVE,
                Instant.EPOCH,
                Instant.EPOCH,
                Map.of());
    }

    private Experiment put(
            String id,
            String name,
            String location,
            Lifecycle lifecycle,
            Instant created,
            Instant updated,
            Map<String, String> tags) {
        Experiment experiment = new Experiment(id, name, location, lifecycle, created, updated, tags);
        experiments.put(id, experiment);
        return experiment;
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    @Override
    public synchronized Experiment createExperiment(NewExperiment wanted, @Nullable String idempotencyKey) {
        return get(answers.once(
                idempotencyKey, RequestDigest.of(wanted), () -> insert(wanted).id()));
    }

    private Experiment insert(NewExperiment wanted) {
        if (experimentNamed(wanted.name()).isPresent()) {
            throw Refusal.taken("experiment name", wanted.name());
        }
        String id = Integer.toString(experiments.size());
        String location = wanted.artifactLocation();
        return put(
                id,
                wanted.name(),
                location == null || location.isEmpty() ? Experiment.defaultLocation(id) : location,
                Lifecycle.ACTIVE,
                now(),
                now(),
                wanted.tags());
    }

    @Override
    public synchronized Experiment ensureExperiment(String name) {
        NewExperiment wanted = NewExperiment.named(name);
        return experimentNamed(name).orElseGet(() -> insert(wanted));
    }

    @Override
    public synchronized Optional<Experiment> experiment(String id) {
        return Optional.ofNullable(experiments.get(id));
    }

    private Experiment get(String id) {
        return experiment(id).orElseThrow(() -> Refusal.unknown("experiment", id));
    }

    synchronized Experiment getActive(String id) {
        Experiment experiment = get(id);
        if (experiment.lifecycle() == Lifecycle.DELETED) {
            throw Refusal.deleted("experiment", id);
        }
        return experiment;
    }

    @Override
    public synchronized Optional<Experiment> experimentNamed(String name) {
        return experiments.values().stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst();
    }

    @Override
    public synchronized List<Experiment> experiments(View view, int limit) {
        return experiments.values().stream()
                .filter(experiment -> view.shows(experiment.lifecycle()))
                .sorted(Comparator.comparing(Experiment::created)
                        .thenComparingLong(experiment -> Long.parseLong(experiment.id()))
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void renameExperiment(String id, String name) {
        NewExperiment wanted = NewExperiment.named(name);
        Experiment old = getActive(id);
        Optional<Experiment> other = experimentNamed(wanted.name());
        if (other.isPresent() && !other.get().id().equals(id)) {
            throw Refusal.taken("experiment name", name);
        }
        put(id, name, old.artifactLocation(), old.lifecycle(), old.created(), now(), old.tags());
    }

    @Override
    public synchronized void deleteExperiment(String id) {
        mark(id, Lifecycle.ACTIVE, Lifecycle.DELETED);
    }

    @Override
    public synchronized void restoreExperiment(String id) {
        mark(id, Lifecycle.DELETED, Lifecycle.ACTIVE);
    }

    private void mark(String id, Lifecycle from, Lifecycle to) {
        Experiment old = get(id);
        if (old.lifecycle() != from) {
            throw Refusal.unknown(from == Lifecycle.ACTIVE ? "experiment" : "deleted experiment", id);
        }
        put(id, old.name(), old.artifactLocation(), to, old.created(), now(), old.tags());
        runs.values().stream().filter(run -> run.experimentId.equals(id)).forEach(run -> run.lifecycle = to);
    }

    @Override
    public synchronized void setExperimentTags(String id, Map<String, String> tags) {
        Map<String, String> all = new TreeMap<>(getActive(id).tags());
        all.putAll(RunLog.tags(tags).tags());
        setTags(id, all);
    }

    @Override
    public synchronized void deleteExperimentTag(String id, String key) {
        Map<String, String> all = new TreeMap<>(getActive(id).tags());
        if (all.remove(key) == null) {
            throw Refusal.unknown("tag of experiment " + id, key);
        }
        setTags(id, all);
    }

    private void setTags(String id, Map<String, String> tags) {
        Experiment old = get(id);
        put(id, old.name(), old.artifactLocation(), old.lifecycle(), old.created(), old.updated(), tags);
    }

    @Override
    public synchronized Run createRun(NewRun run, @Nullable String idempotencyKey) {
        String id = answers.once(idempotencyKey, RequestDigest.of(run), () -> insert(run));
        return getRun(id).snapshot();
    }

    private String insert(NewRun run) {
        Experiment experiment = getActive(run.experimentId());
        String id = run.id() == null ? Ids.random(ids) : run.id();
        if (runs.containsKey(id)) {
            throw Refusal.taken("run id", id);
        }
        runs.put(id, new InMemoryRun(id, run, experiment, now()));
        return id;
    }

    private InMemoryRun getRun(String id) {
        InMemoryRun run = runs.get(id);
        if (run == null) {
            throw Refusal.unknown("run", id);
        }
        return run;
    }

    private InMemoryRun getActiveRun(String id) {
        InMemoryRun run = getRun(id);
        if (run.lifecycle == Lifecycle.DELETED) {
            throw Refusal.deleted("run", id);
        }
        return run;
    }

    @Override
    public synchronized Optional<Run> run(String id) {
        return Optional.ofNullable(runs.get(id)).map(InMemoryRun::snapshot);
    }

    @Override
    public synchronized List<Run> runs(RunFilter filter) {
        return runs.values().stream()
                .filter(run -> filter.view().shows(run.lifecycle))
                .filter(run -> filter.experimentIds().isEmpty()
                        || filter.experimentIds().contains(run.experimentId))
                .sorted(Comparator.comparing((InMemoryRun run) -> run.start)
                        .reversed()
                        .thenComparing(run -> run.id))
                .skip(filter.offset())
                .limit(filter.limit())
                .map(InMemoryRun::snapshot)
                .toList();
    }

    @Override
    public synchronized Run updateRun(String id, RunUpdate update) {
        InMemoryRun run = getActiveRun(id);
        run.update(update);
        return run.snapshot();
    }

    @Override
    public synchronized void deleteRun(String id) {
        getRun(id).lifecycle = Lifecycle.DELETED;
    }

    @Override
    public synchronized void restoreRun(String id) {
        getRun(id).lifecycle = Lifecycle.ACTIVE;
    }

    @Override
    public synchronized void log(String runId, RunLog log) {
        InMemoryRun run = getActiveRun(runId);
        checkParams("run " + runId, run.params, log.params());
        log.metrics().forEach(this::checkModel);
        run.params.putAll(log.params());
        run.addMetrics(log.metrics());
        run.setTags(log.tags());
        links.addAll(log.metrics().stream()
                .filter(metric -> metric.modelId() != null)
                .map(metric -> new LoggedModel.ModelMetric(metric, runId))
                .toList());
    }

    private void checkModel(Metric metric) {
        if (metric.modelId() != null && !loggedModels.contains(metric.modelId())) {
            throw Refusal.unknown("logged model", metric.modelId());
        }
    }

    /// Refuses a param that was written with another value.
    static void checkParams(String owner, Map<String, String> known, Map<String, String> more) {
        more.forEach((key, value) -> {
            String old = known.get(key);
            if (old != null && !old.equals(value)) {
                throw Refusal.paramChanged(owner, key, old, value);
            }
        });
    }

    @Override
    public synchronized void deleteTag(String runId, String key) {
        if (getActiveRun(runId).tags.remove(key) == null) {
            throw Refusal.unknown("tag of run " + runId, key);
        }
    }

    @Override
    public synchronized void logInputs(String runId, List<DatasetInput> inputs, List<String> modelIds) {
        InMemoryRun run = getActiveRun(runId);
        for (DatasetInput input : inputs) {
            DatasetInput described =
                    datasets.computeIfAbsent(new DatasetKey(run.experimentId, input.dataset()), key -> input);
            run.inputs.putIfAbsent(
                    input.dataset(),
                    new DatasetInput(
                            input.dataset(),
                            described.sourceType(),
                            described.source(),
                            described.schema(),
                            described.profile(),
                            input.tags()));
        }
        modelIds.forEach(id -> run.modelInputs.put(id, true));
    }

    @Override
    public synchronized void logOutputs(String runId, List<ModelOutput> models) {
        InMemoryRun run = getActiveRun(runId);
        models.forEach(model -> run.outputs.put(model.modelId(), model.step()));
    }

    @Override
    public synchronized List<Metric> history(String runId, String key, int limit, int offset) {
        InMemoryRun run = runs.get(runId);
        return run == null
                ? List.of()
                : run.history.stream()
                        .filter(metric -> metric.key().equals(key))
                        .sorted(Metric.BY_TIME)
                        .skip(offset)
                        .limit(limit)
                        .toList();
    }

    /// Tells of a logged model that metrics may name.
    synchronized void addLoggedModel(String id) {
        loggedModels.add(id);
    }

    synchronized void removeLoggedModel(String id) {
        loggedModels.remove(id);
    }

    /// The values linked to a logged model; the first one of a (key, time, step, run) stays.
    synchronized List<LoggedModel.ModelMetric> metricsOf(String modelId) {
        Map<List<Object>, LoggedModel.ModelMetric> first = new LinkedHashMap<>();
        for (LoggedModel.ModelMetric link : links) {
            Metric metric = link.metric();
            if (modelId.equals(metric.modelId())) {
                first.putIfAbsent(List.of(metric.key(), metric.time(), metric.step(), link.runId()), link);
            }
        }
        return first.values().stream()
                .sorted(Comparator.comparing(LoggedModel.ModelMetric::metric, Metric.BY_TIME)
                        .thenComparing(link -> link.metric().key())
                        .thenComparing(LoggedModel.ModelMetric::runId))
                .toList();
    }
}
