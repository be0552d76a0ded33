package dev.flyball.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The changing state of one run in memory. Its owner takes care of threads.
final class InMemoryRun {
    final String id;
    final String experimentId;
    final List<Metric> history = new ArrayList<>();
    final Map<String, String> params = new TreeMap<>();
    final Map<String, String> tags = new TreeMap<>();
    final Map<DatasetName, DatasetInput> inputs = new LinkedHashMap<>();
    final Map<String, Long> outputs = new TreeMap<>();
    final Map<String, Boolean> modelInputs = new TreeMap<>();
    final Instant start;
    Lifecycle lifecycle = Lifecycle.ACTIVE;
    private final String user;
    private final String artifactUri;
    private String name;
    private RunStatus status = RunStatus.RUNNING;
    private @Nullable Instant end;

    InMemoryRun(String id, NewRun run, Experiment experiment, Instant now) {
        this.id = id;
        experimentId = experiment.id();
        user = run.user();
        artifactUri = experiment.runLocation(id);
        start = millis(run.start() == null ? now : run.start());
        name = run.name() != null ? run.name() : run.tags().getOrDefault(Run.NAME_TAG, "run-" + id.substring(0, 8));
        tags.putAll(run.tags());
        tags.put(Run.NAME_TAG, name);
    }

    static Instant millis(Instant instant) {
        return Instant.ofEpochMilli(instant.toEpochMilli());
    }

    void update(RunUpdate update) {
        status = update.status() == null ? status : update.status();
        end = update.end() == null ? end : millis(update.end());
        if (update.name() != null && !update.name().isEmpty()) {
            setTags(Map.of(Run.NAME_TAG, update.name()));
        }
    }

    void setTags(Map<String, String> more) {
        tags.putAll(more);
        String given = more.get(Run.NAME_TAG);
        name = given == null || given.isEmpty() ? name : given;
    }

    void addMetrics(List<Metric> metrics) {
        for (Metric metric : metrics) {
            Metric kept = new Metric(
                    metric.key(),
                    metric.value(),
                    millis(metric.time()),
                    metric.step(),
                    metric.modelId(),
                    metric.dataset());
            if (history.stream().noneMatch(other -> sameRow(other, kept))) {
                history.add(kept);
            }
        }
    }

    private static boolean sameRow(Metric a, Metric b) {
        return a.key().equals(b.key())
                && a.time().equals(b.time())
                && a.step() == b.step()
                && Double.compare(a.value(), b.value()) == 0;
    }

    Run snapshot() {
        Map<String, Metric> newest = new TreeMap<>();
        history.forEach(metric ->
                newest.merge(metric.key(), metric, (a, b) -> Metric.BY_AGE.compare(b, a) > 0 ? b : a));
        return new Run(
                id,
                experimentId,
                name,
                user,
                status,
                start,
                end,
                lifecycle,
                artifactUri,
                params,
                List.copyOf(newest.values()),
                tags,
                List.copyOf(inputs.values()),
                List.copyOf(modelInputs.keySet()),
                outputs.entrySet().stream()
                        .map(entry -> new ModelOutput(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
