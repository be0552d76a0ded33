package dev.flyball.pipeline.run;

import dev.flyball.kernel.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A [RunStore] that lasts as long as its object, for tests and for trying things out.
public final class InMemoryRunStore implements RunStore {
    private static final Comparator<RunRecord> BY_AGE =
            Comparator.comparing(RunRecord::created).thenComparing(RunRecord::id);

    private final Map<String, RunRecord> runs = new LinkedHashMap<>();
    private final Map<String, List<StepRecord>> steps = new LinkedHashMap<>();
    private final Map<String, Occurrence> occurrences = new LinkedHashMap<>();
    private final Map<String, StepResult> results = new LinkedHashMap<>();
    private final List<Event> written = new ArrayList<>();
    private long epoch;

    @Override
    public synchronized long nextEpoch() {
        return ++epoch;
    }

    @Override
    public synchronized Submission submit(
            RunRecord run, List<StepRecord> ofRun, Occurrence occurrence, List<Event> events) {
        String key = occurrence.trigger().key();
        Occurrence known = occurrences.get(key);
        if (known != null && known.outcome() != Occurrence.Outcome.PENDING) {
            return new Submission.Duplicate(known);
        }
        occurrences.put(key, occurrence);
        runs.put(run.id(), run);
        steps.put(run.id(), new ArrayList<>(ofRun));
        written.addAll(events);
        return new Submission.Accepted();
    }

    @Override
    public synchronized boolean decide(Occurrence occurrence, List<Event> events) {
        String key = occurrence.trigger().key();
        Occurrence known = occurrences.get(key);
        if (known != null && known.outcome() != Occurrence.Outcome.PENDING) {
            return false;
        }
        occurrences.put(key, occurrence);
        written.addAll(events);
        return true;
    }

    @Override
    public synchronized Optional<Occurrence> occurrence(String key) {
        return Optional.ofNullable(occurrences.get(key));
    }

    @Override
    public synchronized List<Occurrence> pending(String project) {
        return occurrences.values().stream()
                .filter(o ->
                        o.outcome() == Occurrence.Outcome.PENDING && o.project().equals(project))
                .sorted(Comparator.comparing(Occurrence::recorded)
                        .thenComparing(o -> o.trigger().key()))
                .toList();
    }

    @Override
    public synchronized Optional<RunRecord> run(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    @Override
    public synchronized List<RunRecord> runs(RunQuery query) {
        return runs.values().stream()
                .filter(run -> query.project() == null || run.project().equals(query.project()))
                .filter(run -> query.state() == null || run.state() == query.state())
                .sorted(BY_AGE.reversed())
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized List<RunRecord> unfinished() {
        return runs.values().stream()
                .filter(run -> !run.state().isTerminal())
                .sorted(BY_AGE)
                .toList();
    }

    @Override
    public synchronized List<StepRecord> steps(String runId) {
        return stored(runId)
                .sorted(Comparator.comparingInt(StepRecord::position))
                .toList();
    }

    @Override
    public synchronized boolean update(RunRecord expected, RunRecord next, List<Event> events) {
        RunRecord now = runs.get(expected.id());
        if (now == null || now.version() != expected.version()) {
            return false;
        }
        runs.put(next.id(), next);
        written.addAll(events);
        return true;
    }

    @Override
    public synchronized boolean update(StepRecord expected, StepRecord next, List<Event> events) {
        @Nullable
        StepRecord now = stored(expected.runId())
                .filter(step -> step.name().equals(expected.name()))
                .findFirst()
                .orElse(null);
        if (now == null || now.version() != expected.version() || now.epoch() != expected.epoch()) {
            return false;
        }
        List<StepRecord> all = steps.getOrDefault(expected.runId(), new ArrayList<>());
        all.set(all.indexOf(now), next);
        written.addAll(events);
        return true;
    }

    @Override
    public synchronized boolean succeed(StepRecord expected, StepRecord next, StepResult result, List<Event> events) {
        if (!update(expected, next, events)) {
            return false;
        }
        results.put(result.key(), result);
        return true;
    }

    @Override
    public synchronized Optional<StepResult> result(String key) {
        return Optional.ofNullable(results.get(key));
    }

    @Override
    public synchronized void forget(String key) {
        results.remove(key);
    }

    @Override
    public synchronized List<StepResult> results(String project, String step, int limit) {
        return results.values().stream()
                .filter(result ->
                        result.project().equals(project) && result.step().equals(step))
                .sorted(Comparator.comparing(StepResult::recorded).reversed().thenComparing(StepResult::key))
                .limit(limit)
                .toList();
    }

    /// The events written so far, in order.
    public synchronized List<Event> events() {
        return List.copyOf(written);
    }

    private Stream<StepRecord> stored(String runId) {
        return steps.getOrDefault(runId, List.of()).stream();
    }
}
