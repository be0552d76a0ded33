package dev.flyball.store.sql;

import dev.flyball.kernel.Event;
import dev.flyball.pipeline.run.Occurrence;
import dev.flyball.pipeline.run.RunQuery;
import dev.flyball.pipeline.run.RunRecord;
import dev.flyball.pipeline.run.RunStore;
import dev.flyball.pipeline.run.StepRecord;
import dev.flyball.pipeline.run.StepResult;
import java.util.List;
import java.util.Optional;

/// Runs of projects in SQL. Times are kept to the millisecond.
public final class SqlRunStore implements RunStore {
    private final Database database;
    private final EventWriter events;

    SqlRunStore(Database database, EventWriter events) {
        this.database = database;
        this.events = events;
    }

    @Override
    public long nextEpoch() {
        return database.write(transaction -> transaction.raise("engine_epoch", 1));
    }

    @Override
    public Submission submit(RunRecord run, List<StepRecord> steps, Occurrence occurrence, List<Event> told) {
        return database.write(transaction -> {
            transaction.lock("occurrence/" + occurrence.trigger().key());
            Optional<Occurrence> known =
                    OccurrenceTable.find(transaction, occurrence.trigger().key());
            if (known.isPresent() && known.get().outcome() != Occurrence.Outcome.PENDING) {
                return new Submission.Duplicate(known.get());
            }
            OccurrenceTable.put(transaction, occurrence);
            PipelineRunTable.insert(transaction, run);
            for (StepRecord step : steps) {
                StepTable.insert(transaction, step);
            }
            events.append(transaction, told);
            return new Submission.Accepted();
        });
    }

    @Override
    public boolean decide(Occurrence occurrence, List<Event> told) {
        return database.write(transaction -> {
            transaction.lock("occurrence/" + occurrence.trigger().key());
            Optional<Occurrence> known =
                    OccurrenceTable.find(transaction, occurrence.trigger().key());
            if (known.isPresent() && known.get().outcome() != Occurrence.Outcome.PENDING) {
                return false;
            }
            OccurrenceTable.put(transaction, occurrence);
            events.append(transaction, told);
            return true;
        });
    }

    @Override
    public Optional<Occurrence> occurrence(String key) {
        return database.read(transaction -> OccurrenceTable.find(transaction, key));
    }

    @Override
    public List<Occurrence> pending(String project) {
        return database.read(transaction -> OccurrenceTable.pending(transaction, project));
    }

    @Override
    public Optional<RunRecord> run(String runId) {
        return database.read(transaction -> PipelineRunTable.find(transaction, runId));
    }

    @Override
    public List<RunRecord> runs(RunQuery query) {
        return database.read(transaction -> PipelineRunTable.list(transaction, query));
    }

    @Override
    public List<RunRecord> unfinished() {
        return database.read(PipelineRunTable::unfinished);
    }

    @Override
    public List<StepRecord> steps(String runId) {
        return database.read(transaction -> StepTable.ofRun(transaction, runId));
    }

    @Override
    public boolean update(RunRecord expected, RunRecord next, List<Event> told) {
        return database.write(transaction -> {
            boolean done = PipelineRunTable.update(transaction, expected, next);
            events.append(transaction, done ? told : List.of());
            return done;
        });
    }

    @Override
    public boolean update(StepRecord expected, StepRecord next, List<Event> told) {
        return database.write(transaction -> {
            boolean done = StepTable.update(transaction, expected, next);
            events.append(transaction, done ? told : List.of());
            return done;
        });
    }

    @Override
    public boolean succeed(StepRecord expected, StepRecord next, StepResult result, List<Event> told) {
        return database.write(transaction -> {
            boolean done = StepTable.update(transaction, expected, next);
            if (done) {
                ResultTable.put(transaction, result);
                events.append(transaction, told);
            }
            return done;
        });
    }

    @Override
    public Optional<StepResult> result(String key) {
        return database.read(transaction -> ResultTable.find(transaction, key));
    }

    @Override
    public void forget(String key) {
        database.write(transaction -> transaction.update("DELETE FROM step_results WHERE key = ?", key));
    }

    @Override
    public List<StepResult> results(String project, String step, int limit) {
        return database.read(transaction -> ResultTable.list(transaction, project, step, limit));
    }
}
