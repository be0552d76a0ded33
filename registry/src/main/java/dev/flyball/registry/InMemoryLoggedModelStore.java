package dev.flyball.registry;

import dev.flyball.kernel.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// A [LoggedModelStore] that lasts as long as its object.
public final class InMemoryLoggedModelStore implements LoggedModelStore {
    private final Map<String, LoggedModel> models = new LinkedHashMap<>();
    private final InMemoryExperimentStore experiments;
    private final InstantSource clock;
    private final RandomGenerator ids;

    public InMemoryLoggedModelStore(InMemoryExperimentStore experiments, InstantSource clock, RandomGenerator ids) {
        this.experiments = experiments;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public synchronized LoggedModel createLoggedModel(NewLoggedModel model) {
        Experiment experiment = experiments.getActive(model.experimentId());
        String id = "m-" + Ids.random(ids);
        Instant now = Instant.ofEpochMilli(clock.millis());
        models.put(
                id,
                new LoggedModel(
                        id,
                        experiment.id(),
                        model.name(),
                        model.type(),
                        model.sourceRunId(),
                        LoggedModelStatus.PENDING,
                        "",
                        experiment.modelLocation(id),
                        now,
                        now,
                        model.params(),
                        model.tags(),
                        List.of()));
        experiments.addLoggedModel(id);
        return get(id);
    }

    @Override
    public synchronized Optional<LoggedModel> loggedModel(String id) {
        LoggedModel model = models.get(id);
        return model == null ? Optional.empty() : Optional.of(changed(model, model.params(), model.tags()));
    }

    synchronized LoggedModel get(String id) {
        return loggedModel(id).orElseThrow(() -> Refusal.unknown("logged model", id));
    }

    @Override
    public synchronized List<LoggedModel> loggedModels(List<String> experimentIds, int limit, int offset) {
        return new ArrayList<>(models.keySet())
                .reversed().stream()
                        .map(this::get)
                        .filter(model -> experimentIds.contains(model.experimentId()))
                        .skip(offset)
                        .limit(limit)
                        .toList();
    }

    @Override
    public synchronized LoggedModel finishLoggedModel(String id, LoggedModelStatus status, String message) {
        LoggedModel old = get(id);
        models.put(
                id,
                new LoggedModel(
                        id,
                        old.experimentId(),
                        old.name(),
                        old.type(),
                        old.sourceRunId(),
                        status,
                        message,
                        old.artifactUri(),
                        old.created(),
                        Instant.ofEpochMilli(clock.millis()),
                        old.params(),
                        old.tags(),
                        List.of()));
        return get(id);
    }

    @Override
    public synchronized void deleteLoggedModel(String id) {
        models.remove(get(id).id());
        experiments.removeLoggedModel(id);
    }

    @Override
    public synchronized void setLoggedModelTags(String id, Map<String, String> tags) {
        LoggedModel old = get(id);
        Map<String, String> all = new TreeMap<>(old.tags());
        all.putAll(tags);
        models.put(id, changed(old, old.params(), all));
    }

    @Override
    public synchronized void deleteLoggedModelTag(String id, String key) {
        LoggedModel old = get(id);
        Map<String, String> all = new TreeMap<>(old.tags());
        if (all.remove(key) == null) {
            throw Refusal.unknown("tag of logged model " + id, key);
        }
        models.put(id, changed(old, old.params(), all));
    }

    @Override
    public synchronized void addLoggedModelParams(String id, Map<String, String> params) {
        LoggedModel old = get(id);
        InMemoryExperimentStore.checkParams("logged model " + id, old.params(), params);
        Map<String, String> all = new TreeMap<>(old.params());
        all.putAll(params);
        models.put(id, changed(old, all, old.tags()));
    }

    private LoggedModel changed(LoggedModel old, Map<String, String> params, Map<String, String> tags) {
        return new LoggedModel(
                old.id(),
                old.experimentId(),
                old.name(),
                old.type(),
                old.sourceRunId(),
                old.status(),
                old.statusMessage(),
                old.artifactUri(),
                old.created(),
                old.updated(),
                params,
                tags,
                experiments.metricsOf(old.id()));
    }
}
