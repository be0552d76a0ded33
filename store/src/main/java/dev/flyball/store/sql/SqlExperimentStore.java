package dev.flyball.store.sql;

import dev.flyball.kernel.Ids;
import dev.flyball.registry.DatasetInput;
import dev.flyball.registry.Experiment;
import dev.flyball.registry.ExperimentStore;
import dev.flyball.registry.Lifecycle;
import dev.flyball.registry.Metric;
import dev.flyball.registry.ModelOutput;
import dev.flyball.registry.NewExperiment;
import dev.flyball.registry.NewRun;
import dev.flyball.registry.Refusal;
import dev.flyball.registry.RequestDigest;
import dev.flyball.registry.Run;
import dev.flyball.registry.RunFilter;
import dev.flyball.registry.RunLog;
import dev.flyball.registry.RunUpdate;
import dev.flyball.registry.View;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Experiments and runs in SQL.
public final class SqlExperimentStore implements ExperimentStore {
    private static final String NAMES = "experiment names";

    private final Database database;
    private final Answers answers;
    private final InstantSource clock;
    private final RandomGenerator ids;

    SqlExperimentStore(Database database, InstantSource clock, RandomGenerator ids) {
        this.database = database;
        this.answers = new Answers(clock);
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Experiment createExperiment(NewExperiment experiment, @Nullable String idempotencyKey) {
        return database.write(transaction -> {
            transaction.lock(NAMES);
            String id = answers.once(
                    transaction,
                    idempotencyKey,
                    RequestDigest.of(experiment),
                    () -> ExperimentTable.insert(transaction, experiment, clock.instant())
                            .id());
            return ExperimentTable.get(transaction, id);
        });
    }

    @Override
    public Experiment ensureExperiment(String name) {
        NewExperiment wanted = NewExperiment.named(name);
        Optional<Experiment> known = experimentNamed(name);
        return known.isPresent()
                ? known.get()
                : database.write(transaction -> {
                    transaction.lock(NAMES);
                    Optional<Experiment> made = ExperimentTable.named(transaction, name);
                    return made.isPresent() ? made.get() : ExperimentTable.insert(transaction, wanted, clock.instant());
                });
    }

    @Override
    public Optional<Experiment> experiment(String id) {
        return database.read(transaction -> ExperimentTable.find(transaction, id));
    }

    @Override
    public Optional<Experiment> experimentNamed(String name) {
        return database.read(transaction -> ExperimentTable.named(transaction, name));
    }

    @Override
    public List<Experiment> experiments(View view, int limit) {
        return database.read(transaction -> ExperimentTable.list(transaction, view, limit));
    }

    @Override
    public void renameExperiment(String id, String name) {
        NewExperiment wanted = NewExperiment.named(name);
        database.write(transaction -> {
            transaction.lock(NAMES);
            Experiment experiment = ExperimentTable.getActive(transaction, id);
            Optional<Experiment> other = ExperimentTable.named(transaction, wanted.name());
            if (other.isPresent() && !other.get().id().equals(experiment.id())) {
                throw Refusal.taken("experiment name", name);
            }
            return transaction.update(
                    "UPDATE experiments SET name = ?, updated_ms = ? WHERE id = ?",
                    name,
                    clock.instant(),
                    Long.parseLong(experiment.id()));
        });
    }

    @Override
    public void deleteExperiment(String id) {
        mark(id, Lifecycle.ACTIVE, Lifecycle.DELETED);
    }

    @Override
    public void restoreExperiment(String id) {
        mark(id, Lifecycle.DELETED, Lifecycle.ACTIVE);
    }

    private void mark(String id, Lifecycle from, Lifecycle to) {
        database.write(transaction -> {
            transaction.lock(NAMES);
            Experiment experiment = ExperimentTable.get(transaction, id);
            if (experiment.lifecycle() != from) {
                throw Refusal.unknown(from == Lifecycle.ACTIVE ? "experiment" : "deleted experiment", id);
            }
            ExperimentTable.mark(transaction, experiment, to, clock.instant());
            return id;
        });
    }

    @Override
    public void setExperimentTags(String id, Map<String, String> tags) {
        RunLog checked = RunLog.tags(tags);
        database.write(transaction -> {
            Experiment experiment = ExperimentTable.getActive(transaction, id);
            ExperimentTable.TAGS.set(transaction, checked.tags(), Long.parseLong(experiment.id()));
            return id;
        });
    }

    @Override
    public void deleteExperimentTag(String id, String key) {
        database.write(transaction -> {
            Experiment experiment = ExperimentTable.getActive(transaction, id);
            if (!ExperimentTable.TAGS.remove(transaction, key, Long.parseLong(experiment.id()))) {
                throw Refusal.unknown("tag of experiment " + id, key);
            }
            return id;
        });
    }

    @Override
    public Run createRun(NewRun run, @Nullable String idempotencyKey) {
        return database.write(transaction -> {
            String id =
                    answers.once(transaction, idempotencyKey, RequestDigest.of(run), () -> insert(transaction, run));
            return RunTable.find(transaction, id).orElseThrow(() -> Refusal.unknown("run", id));
        });
    }

    private String insert(Transaction transaction, NewRun run) throws SQLException {
        Experiment experiment = ExperimentTable.getActive(transaction, run.experimentId());
        String id = run.id() == null ? Ids.random(ids) : run.id();
        RunTable.insert(transaction, id, run, experiment, clock.instant());
        return id;
    }

    @Override
    public Optional<Run> run(String id) {
        return database.read(transaction -> RunTable.find(transaction, id));
    }

    @Override
    public List<Run> runs(RunFilter filter) {
        return database.read(transaction -> RunTable.list(transaction, filter));
    }

    @Override
    public Run updateRun(String id, RunUpdate update) {
        return database.write(transaction -> {
            RunTable.lockActive(transaction, id);
            RunTable.update(transaction, id, update);
            return RunTable.find(transaction, id).orElseThrow(() -> Refusal.unknown("run", id));
        });
    }

    @Override
    public void deleteRun(String id) {
        markRun(id, Lifecycle.DELETED);
    }

    @Override
    public void restoreRun(String id) {
        markRun(id, Lifecycle.ACTIVE);
    }

    private void markRun(String id, Lifecycle lifecycle) {
        database.write(transaction -> {
            RunTable.mark(transaction, id, lifecycle);
            return id;
        });
    }

    @Override
    public void log(String runId, RunLog log) {
        database.write(transaction -> {
            RunTable.lockActive(transaction, runId);
            addParams(transaction, RunTable.PARAMS, "run " + runId, runId, log.params());
            MetricTable.append(transaction, runId, log.metrics());
            RunTable.TAGS.set(transaction, log.tags(), runId);
            String name = log.tags().get(Run.NAME_TAG);
            if (name != null && !name.isEmpty()) {
                RunTable.rename(transaction, runId, name);
            }
            return runId;
        });
    }

    /// Adds params, each of which is written once.
    static void addParams(
            Transaction transaction, WordTable table, String owner, String ownerId, Map<String, String> params)
            throws SQLException {
        for (Map.Entry<String, String> param : params.entrySet()) {
            Optional<String> old = table.get(transaction, param.getKey(), ownerId);
            if (old.isPresent() && !old.get().equals(param.getValue())) {
                throw Refusal.paramChanged(owner, param.getKey(), old.get(), param.getValue());
            }
        }
        table.set(transaction, params, ownerId);
    }

    @Override
    public void deleteTag(String runId, String key) {
        database.write(transaction -> {
            RunTable.lockActive(transaction, runId);
            if (!RunTable.TAGS.remove(transaction, key, runId)) {
                throw Refusal.unknown("tag of run " + runId, key);
            }
            return runId;
        });
    }

    @Override
    public void logInputs(String runId, List<DatasetInput> datasets, List<String> modelIds) {
        database.write(transaction -> {
            long experiment = RunTable.lockActive(transaction, runId);
            InputTable.add(transaction, runId, experiment, datasets);
            InputTable.addModels(transaction, runId, modelIds);
            return runId;
        });
    }

    @Override
    public void logOutputs(String runId, List<ModelOutput> models) {
        database.write(transaction -> {
            RunTable.lockActive(transaction, runId);
            InputTable.addOutputs(transaction, runId, models);
            return runId;
        });
    }

    @Override
    public List<Metric> history(String runId, String key, int limit, int offset) {
        return database.read(transaction -> MetricTable.history(transaction, runId, key, limit, offset));
    }
}
