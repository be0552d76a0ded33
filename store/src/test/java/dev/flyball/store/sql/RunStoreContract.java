package dev.flyball.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.Event;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.run.ArtifactRef;
import dev.flyball.pipeline.run.Occurrence;
import dev.flyball.pipeline.run.RunOptions;
import dev.flyball.pipeline.run.RunQuery;
import dev.flyball.pipeline.run.RunRecord;
import dev.flyball.pipeline.run.RunState;
import dev.flyball.pipeline.run.RunStore;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.pipeline.run.StepRecord;
import dev.flyball.pipeline.run.StepResult;
import dev.flyball.pipeline.run.StepState;
import dev.flyball.pipeline.run.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every [RunStore] must do.
abstract class RunStoreContract {
    private static final Instant T = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Digest DIGEST = Digest.ofText("x");

    /// A fresh store, the same one for the whole of one test.
    abstract RunStore store();

    /// The types of the events written so far, in order.
    abstract List<String> told();

    private static List<Event> event(String type) {
        return List.of(new Event(type, "rides", null, "r", "", Event.SYSTEM, JsonObject.EMPTY));
    }

    private static RunRecord run(String id, Instant created) {
        return new RunRecord(
                id,
                "rides",
                "/projects/rides",
                DIGEST,
                DIGEST,
                new RunOptions(null, "gate", true, 0.25),
                Trigger.manual("k-" + id),
                "ada",
                RunState.QUEUED,
                0,
                1,
                "",
                "",
                null,
                created,
                null,
                null);
    }

    private static Occurrence occurrence(RunRecord run, Occurrence.Outcome outcome) {
        boolean started = outcome == Occurrence.Outcome.STARTED;
        return new Occurrence(run.trigger(), run.project(), outcome, started ? run.id() : null, run.created());
    }

    private RunRecord submit(String id, Instant created) {
        RunRecord run = run(id, created);
        List<StepRecord> steps = List.of(StepRecord.pending(id, "train", 1), StepRecord.pending(id, "ingest", 0));
        assertThat(store().submit(run, steps, occurrence(run, Occurrence.Outcome.STARTED), event("run.changed")))
                .isInstanceOf(RunStore.Submission.Accepted.class);
        return run;
    }

    @Test
    void epochsOnlyRise() {
        assertThat(List.of(store().nextEpoch(), store().nextEpoch(), store().nextEpoch()))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void aSubmittedRunIsKeptWithItsStepsInOrder() {
        RunRecord run = submit("r1", T);
        assertThat(store().run("r1")).contains(run);
        assertThat(store().steps("r1")).extracting(StepRecord::name).containsExactly("ingest", "train");
        assertThat(store().occurrence("manual/k-r1")).contains(occurrence(run, Occurrence.Outcome.STARTED));
        assertThat(told()).containsExactly("run.changed");
        assertThat(store().run("none")).isEmpty();
        assertThat(store().steps("none")).isEmpty();
    }

    @Test
    void aKnownOccurrenceStartsNothing() {
        RunRecord first = submit("r1", T);
        RunRecord again = run("r2", T);
        Occurrence same = new Occurrence(first.trigger(), "rides", Occurrence.Outcome.STARTED, "r2", T);
        assertThat(store().submit(again, List.of(), same, event("x")))
                .isEqualTo(new RunStore.Submission.Duplicate(occurrence(first, Occurrence.Outcome.STARTED)));
        assertThat(store().run("r2")).isEmpty();
        assertThat(told()).containsExactly("run.changed");
    }

    @Test
    void aPendingOccurrenceMayStillStartOrBeDecided() {
        RunRecord a = run("a", T);
        RunRecord b = run("b", T.minusMillis(1));
        assertThat(store().decide(occurrence(a, Occurrence.Outcome.PENDING), event("p1")))
                .isTrue();
        assertThat(store().decide(occurrence(b, Occurrence.Outcome.PENDING), event("p2")))
                .isTrue();
        assertThat(store().pending("rides"))
                .extracting(o -> o.trigger().key())
                .containsExactly("manual/k-b", "manual/k-a");
        assertThat(store().pending("other")).isEmpty();
        submit("a", T);
        assertThat(store().decide(occurrence(b, Occurrence.Outcome.NO_CHANGE), event("n")))
                .isTrue();
        assertThat(store().pending("rides")).isEmpty();
        assertThat(store().decide(occurrence(b, Occurrence.Outcome.PENDING), event("late")))
                .isFalse();
        assertThat(told()).containsExactly("p1", "p2", "run.changed", "n");
    }

    @Test
    void runsAreListedNewestFirstAndUnfinishedOnesOldestFirst() {
        submit("a", T);
        RunRecord b = submit("b", T.plusMillis(1));
        submit("c", T.plusMillis(1));
        store().update(b, b.to(RunState.SUCCEEDED, 2, "", T.plusSeconds(9)), List.of());
        assertThat(store().runs(RunQuery.ofProject("rides", 10)))
                .extracting(RunRecord::id)
                .containsExactly("c", "b", "a");
        assertThat(store().runs(new RunQuery(null, null, 1)))
                .extracting(RunRecord::id)
                .containsExactly("c");
        assertThat(store().runs(new RunQuery(null, RunState.SUCCEEDED, 9)))
                .extracting(RunRecord::id)
                .containsExactly("b");
        assertThat(store().runs(RunQuery.ofProject("other", 10))).isEmpty();
        assertThat(store().unfinished()).extracting(RunRecord::id).containsExactly("a", "c");
    }

    @Test
    void aRunChangesOnlyFromTheVersionThatWasSeen() {
        RunRecord run = submit("r", T);
        RunRecord running = run.to(RunState.RUNNING, 2, "", T.plusMillis(5));
        RunRecord waiting = running.waiting(2, "risk-team");
        assertThat(store().update(run, running, event("e1"))).isTrue();
        assertThat(store().update(run, running, event("e2"))).isFalse();
        assertThat(store().update(running, waiting, event("e3"))).isTrue();
        assertThat(store().run("r")).contains(waiting);
        assertThat(told()).containsExactly("run.changed", "e1", "e3");
    }

    private static StepResult result(String key, Instant recorded) {
        return new StepResult(
                key,
                "rides",
                "train",
                JsonObject.builder().put("seed", 42).put("rate", 0.1).build(),
                List.of(
                        new ArtifactRef("model", Shelf.OBJECTS, DIGEST, 7),
                        new ArtifactRef("d", Shelf.DATASETS, DIGEST, 0)),
                "found",
                JsonObject.builder().put("ü", "ß").build(),
                "r",
                recorded);
    }

    @Test
    void aStepChangesOnlyFromTheVersionAndEpochThatWereSeen() {
        submit("r", T);
        StepRecord pending = store().steps("r").getLast();
        StepRecord leased = pending.change().leased(3, T.plusSeconds(30), T).done();
        StepRecord done = leased.change()
                .state(StepState.SUCCEEDED)
                .found("0.9", JsonObject.builder().put("auc", 0.9).build())
                .outputs(result("k", T).outputs())
                .key("k")
                .finished(T.plusSeconds(1))
                .done();
        assertThat(store().update(pending, leased, event("leased"))).isTrue();
        assertThat(store().update(pending, leased, event("x"))).isFalse();
        assertThat(store().steps("r").getLast()).isEqualTo(leased);
        assertThat(store().succeed(pending, done, result("k", T), event("x"))).isFalse();
        assertThat(store().result("k")).isEmpty();
        assertThat(store().succeed(leased, done, result("k", T), event("done"))).isTrue();
        assertThat(store().steps("r").getLast()).isEqualTo(done);
        assertThat(store().result("k")).contains(result("k", T));
        assertThat(told()).containsExactly("run.changed", "leased", "done");
    }

    @Test
    void aKeyHasTheNewestResultUntilItIsForgotten() {
        submit("r", T);
        for (int i = 0; i < 3; i++) {
            StepRecord seen = store().steps("r").getLast();
            store().succeed(seen, seen.change().attempt(i).done(), result("k" + i % 2, T.plusMillis(i)), List.of());
        }
        assertThat(store().result("k0")).contains(result("k0", T.plusMillis(2)));
        assertThat(store().results("rides", "train", 9))
                .extracting(StepResult::key)
                .containsExactly("k0", "k1");
        assertThat(store().results("rides", "train", 1)).hasSize(1);
        assertThat(store().results("rides", "other", 9)).isEmpty();
        store().forget("k0");
        store().forget("k0");
        assertThat(store().result("k0")).isEmpty();
    }

    /// Of many who take the same lease at once, one gets it.
    @Test
    void aLeaseIsTakenByOne() throws Exception {
        submit("r", T);
        StepRecord seen = store().steps("r").getFirst();
        List<Callable<Boolean>> takers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            long engine = i;
            takers.add(() -> store().update(
                            seen,
                            seen.change().leased(engine, T.plusSeconds(30), T).done(),
                            event("taken")));
        }
        int won = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> taken : threads.invokeAll(takers)) {
                won += taken.get() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(told()).containsExactly("run.changed", "taken");
        assertThat(store().steps("r").getFirst().epoch()).isEqualTo(1);
    }

    /// One occurrence delivered many times at once starts one run.
    @Test
    void anOccurrenceDeliveredManyTimesStartsOneRun() throws Exception {
        List<Callable<RunStore.Submission>> deliveries = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            RunRecord run = run("r" + i, T);
            Occurrence same = new Occurrence(Trigger.manual("same"), "rides", Occurrence.Outcome.STARTED, run.id(), T);
            deliveries.add(() -> store().submit(run, List.of(), same, event("run.changed")));
        }
        int accepted = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<RunStore.Submission> answer : threads.invokeAll(deliveries)) {
                accepted += answer.get() instanceof RunStore.Submission.Accepted ? 1 : 0;
            }
        }
        assertThat(accepted).isEqualTo(1);
        assertThat(store().runs(RunQuery.ofProject("rides", 100))).hasSize(1);
    }
}
