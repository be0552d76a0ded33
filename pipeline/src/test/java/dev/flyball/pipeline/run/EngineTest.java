package dev.flyball.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.Event;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.project.ProjectFile;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
    private static final String FILE = "project: p\ndata: a.csv\ntarget: y\n";
    private static final Duration SOON = Duration.ofHours(1);

    @TempDir
    Path home;

    private final List<String> log = new ArrayList<>();
    private final InMemoryRunStore store = new InMemoryRunStore();
    private final AtomicInteger ids = new AtomicInteger();
    private final FakeBody ingest = new FakeBody("ingest", List.of(), true, "a.csv", log);
    private final FakeBody train = new FakeBody("train", List.of("ingest"), true, null, log);
    private final FakeBody gate = new FakeBody("gate", List.of("train"), true, null, log);
    private final FakeBody deploy = new FakeBody("deploy", List.of("train"), false, null, log);
    private FolderArtifacts artifacts = new FolderArtifacts(Path.of("unset"));
    private VirtualWorkers workers = new VirtualWorkers();
    private AtomicBoolean dying = new AtomicBoolean();
    private Path folder = Path.of("unset");

    @BeforeEach
    void project() throws IOException {
        artifacts = new FolderArtifacts(home.resolve("artifacts"));
        folder = Files.createDirectories(home.resolve("project"));
        Files.writeString(folder.resolve("a.csv"), "1\n");
    }

    private Engine engine() {
        Engine engine = engine(RunListener.NONE);
        engine.start();
        return engine;
    }

    private Engine engine(RunListener listener) {
        dying = new AtomicBoolean();
        return new Engine(
                mortal(store, dying),
                artifacts,
                List.of(ingest, train, gate, deploy),
                FileDigests.inMemory(),
                run -> home.resolve("runs").resolve(run),
                workers,
                workers,
                () -> "run-" + ids.incrementAndGet(),
                listener);
    }

    /// The store as a process sees it that may die: then nothing it does reaches the store any more.
    private static RunStore mortal(RunStore store, AtomicBoolean dying) {
        return (RunStore) Proxy.newProxyInstance(
                RunStore.class.getClassLoader(), new Class<?>[] {RunStore.class}, (proxy, method, arguments) -> {
                    if (dying.get()) {
                        throw new Death();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private ProjectDefinition definition(String more) {
        return ProjectFile.parse((FILE + more).getBytes(StandardCharsets.UTF_8), "flyball.yaml", "p", null, Map.of());
    }

    private RunRequest request(String key, RunOptions options) {
        return new RunRequest(definition(""), folder, options, Trigger.manual(key), "me", null);
    }

    private RunRecord run(Engine engine, String key) {
        return run(engine, request(key, RunOptions.ALL));
    }

    private RunRecord run(Engine engine, RunRequest request) {
        RunRecord run = engine.submit(request);
        workers.run(SOON);
        return engine.require(run.id());
    }

    private List<StepState> states(String runId) {
        return store.steps(runId).stream().map(StepRecord::state).toList();
    }

    @Test
    void aRunGoesThroughItsStepsInOrder() {
        RunRecord run = run(engine(), "a");

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(log).containsExactly("ingest", "train", "gate", "deploy");
        assertThat(states(run.id())).containsOnly(StepState.SUCCEEDED);
        assertThat(artifacts.staged()).isZero();
        assertThat(store.events()).extracting(Event::type).startsWith("trigger.decided", "run.changed", "run.changed");
    }

    @Test
    void theSameKeyGivesTheSameRun() {
        Engine engine = engine();
        RunRecord first = run(engine, "a");
        RunRecord second = run(engine, "a");

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(ingest.runs).isEqualTo(1);
    }

    @Test
    void anUnchangedProjectHasNothingToRun() {
        Engine engine = engine();
        run(engine, "a");

        Plan plan = engine.planner().plan(definition("train: {threads: 3}\n"), folder);

        assertThat(plan.toRun()).isZero();
        assertThat(plan.steps()).allSatisfy(step -> assertThat(step.because()).isEqualTo("unchanged since run run-1"));
    }

    @Test
    void aRunAfterAnotherTakesItsResults() throws IOException {
        Engine engine = engine();
        run(engine, "a");
        // The second line is not read by the step, so its output stays the same and the wave stops there.
        Files.writeString(folder.resolve("a.csv"), "1\n2\n");

        Plan plan = engine.planner().plan(definition(""), folder);
        RunRecord run = run(engine, "b");

        assertThat(plan.steps()).extracting(Plan.PlannedStep::action).containsOnly(Plan.Action.RUN);
        assertThat(plan.steps().getFirst().because()).isEqualTo("reads.a.csv differs");
        assertThat(states(run.id()))
                .containsExactly(StepState.SUCCEEDED, StepState.CACHED, StepState.CACHED, StepState.SUCCEEDED);
    }

    @Test
    void aChangedParameterRunsTheStepsThatReadIt() {
        Engine engine = engine();
        run(engine, "a");
        RunRequest changed = new RunRequest(
                definition("").name().isEmpty()
                        ? definition("")
                        : ProjectFile.parse(
                                "project: p\ndata: a.csv\ntarget: z\n".getBytes(StandardCharsets.UTF_8),
                                "flyball.yaml",
                                "p",
                                null,
                                Map.of()),
                folder,
                RunOptions.ALL,
                Trigger.manual("b"),
                "me",
                null);

        RunRecord run = run(engine, changed);

        assertThat(states(run.id()))
                .containsExactly(StepState.CACHED, StepState.SUCCEEDED, StepState.SUCCEEDED, StepState.SUCCEEDED);
    }

    @Test
    void aDamagedArtifactIsMadeAgain() throws IOException {
        Engine engine = engine();
        RunRecord first = run(engine, "a");
        ArtifactRef output = store.steps(first.id()).get(1).outputs().getFirst();
        Files.writeString(artifacts.place(output.shelf(), output.digest()).resolve("out.txt"), "flipped");

        Plan plan = engine.planner().plan(definition(""), folder);
        RunRecord second = run(engine, "b");

        assertThat(plan.steps().get(1).because()).isEqualTo("artifact-damaged");
        assertThat(plan.toRun()).isEqualTo(1);
        assertThat(states(second.id()).subList(0, 3))
                .containsExactly(StepState.CACHED, StepState.SUCCEEDED, StepState.CACHED);
    }

    @Test
    void forceLeavesEarlierResultsAlone() {
        Engine engine = engine();
        run(engine, "a");
        run(engine, request("b", new RunOptions(null, null, true, 1)));

        assertThat(ingest.runs).isEqualTo(2);
        assertThat(gate.runs).isEqualTo(2);
    }

    @Test
    void oneForcedStepLeavesTheOthersAlone() {
        Engine engine = engine();
        run(engine, "a");
        RunRecord run = run(engine, request("b", new RunOptions("train", null, true, 1)));

        assertThat(states(run.id()))
                .containsExactly(StepState.CACHED, StepState.SUCCEEDED, StepState.SKIPPED, StepState.SKIPPED);
    }

    @Test
    void aRunStopsAtTheStepThatWasAskedForAndDoesNotStandForTheProject() {
        Engine engine = engine();
        RunRecord run = run(engine, request("a", new RunOptions(null, "train", false, 1)));

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(states(run.id()))
                .containsExactly(StepState.SUCCEEDED, StepState.SUCCEEDED, StepState.SKIPPED, StepState.SKIPPED);
        assertThat(engine.planner().plan(definition(""), folder).toRun()).isEqualTo(2);
        assertThat(folder.resolve("flyball.lock")).doesNotExist();
    }

    @Test
    void anUnknownStepIsRefused() {
        Engine engine = engine();
        FlyballException refused = catchThrowableOfType(
                FlyballException.class, () -> engine.submit(request("a", new RunOptions(null, "trian", false, 1))));

        assertThat(refused.message()).isEqualTo("Unknown step (trian).");
        assertThat(refused.hint()).isEqualTo("Maybe train.");
        assertThat(refused.code().exitCode()).isEqualTo(2);
    }

    @Test
    void aRunOnASampleActsOnNothingAndDoesNotStandForTheProject() {
        List<Double> shares = new ArrayList<>();
        train.act = context -> {
            shares.add(context.definition().sample());
            return null;
        };
        Engine engine = engine();
        RunRecord run = run(engine, request("a", new RunOptions(null, null, false, 0.01)));

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(shares).containsExactly(0.01);
        assertThat(states(run.id()))
                .containsExactly(StepState.SUCCEEDED, StepState.SUCCEEDED, StepState.SUCCEEDED, StepState.SKIPPED);
        assertThat(store.steps(run.id()).getLast().reason()).isEqualTo("the run is on a sample");
        assertThat(engine.planner().unchanged(definition(""), folder)).isEmpty();
        assertThat(folder.resolve("flyball.lock")).doesNotExist();
    }

    @Test
    void aRefusedGateEndsTheRunAndKeepsItsReport() {
        gate.act = context -> new StepOutcome.Refused(
                new FlyballException(
                        ErrorCode.GATE_FAILED, "The gate failed (auc 0.5).", "flyball.yaml gate", "Maybe more data."),
                "FAIL",
                JsonObject.builder()
                        .put("gate", JsonObject.builder().put("verdict", "FAIL").build())
                        .build());

        RunRecord run = run(engine(), "a");

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.reason()).isEqualTo("gate");
        assertThat(states(run.id()))
                .containsExactly(StepState.SUCCEEDED, StepState.SUCCEEDED, StepState.FAILED, StepState.SKIPPED);
        assertThat(store.steps(run.id()).get(2).facts().object("gate").string("verdict"))
                .isEqualTo("FAIL");
        assertThat(store.events()).extracting(Event::type).contains("gate.decided");
        assertThat(artifacts.staged()).isZero();
    }

    @Test
    void aFailureIsNeverCached() {
        AtomicInteger calls = new AtomicInteger();
        train.act = context -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("broken");
            }
            return null;
        };
        Engine engine = engine();

        RunRecord first = run(engine, "a");
        RunRecord second = run(engine, "b");

        assertThat(first.state()).isEqualTo(RunState.FAILED);
        assertThat(store.steps(first.id()).get(1).reason()).contains("broken");
        assertThat(second.state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void anErrorOfTheMachineEndsTheRunToo() {
        train.act = context -> {
            throw new NoClassDefFoundError("libgomp1");
        };

        RunRecord run = run(engine(), "a");

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(store.steps(run.id()).get(1).reason()).contains("FB-699").contains("libgomp1");
    }

    @Test
    void transientFailuresAreTriedAgainAtMostAsOftenAsTheProjectSays() {
        train.act = context -> {
            throw new IOException("away");
        };
        Engine engine = engine();

        RunRecord run = run(
                engine,
                new RunRequest(
                        definition("limits: {retries: 2}\n"), folder, RunOptions.ALL, Trigger.manual("a"), "me", null));

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(train.runs).isEqualTo(3);
        assertThat(new HashSet<>(train.keys))
                .as("the key is the same in every attempt")
                .hasSize(1);
    }

    @Test
    void aSourceThatCannotBeReadEndsTheRun() throws IOException {
        Engine engine = engine();
        RunRecord run = engine.submit(request("a", RunOptions.ALL));
        Files.delete(folder.resolve("a.csv"));
        workers.run(SOON);

        assertThat(engine.require(run.id()).state()).isEqualTo(RunState.FAILED);
        assertThat(ingest.runs).isZero();
    }

    @Test
    void oneRunOfAProjectAtATime() {
        Engine engine = engine();
        List<String> active = new ArrayList<>();
        train.act = context -> {
            active.add(context.run().id());
            return null;
        };
        RunRecord first = engine.submit(request("a", RunOptions.ALL));
        RunRecord second = engine.submit(request("b", new RunOptions(null, null, true, 1)));
        assertThat(engine.require(second.id()).state()).isEqualTo(RunState.QUEUED);

        workers.run(SOON);

        assertThat(active).containsExactly(first.id(), second.id());
        assertThat(engine.require(second.id()).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void aCancelledRunStartsNoFurtherAttempt() {
        Engine engine = engine();
        train.act = context -> {
            engine.cancel(context.run().id(), "me");
            return null;
        };

        RunRecord run = run(engine, "a");

        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
        assertThat(run.reason()).isEqualTo("cancelled by me");
        assertThat(gate.runs).isZero();
        assertThat(store.result(String.valueOf(store.steps(run.id()).get(1).key())))
                .isEmpty();
    }

    @Test
    void aCancelDuringTheLastMomentEndsTheRunAllTheSame() {
        Engine[] engine = new Engine[1];
        // The step is recorded first, and only then the cancel arrives: nothing may be left in CANCELLING.
        RunListener late = new RunListener() {
            @Override
            public void stepChanged(RunRecord run, StepRecord step) {
                if (step.name().equals("deploy") && step.state() == StepState.SUCCEEDED) {
                    engine[0].cancel(run.id(), "me");
                }
            }
        };
        engine[0] = engine(late);
        engine[0].start();

        assertThat(run(engine[0], "a").state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void aTerminalRunIsNeverCancelled() {
        Engine engine = engine();
        RunRecord run = run(engine, "a");
        FlyballException refused = catchThrowableOfType(FlyballException.class, () -> engine.cancel(run.id(), "me"));

        assertThat(refused.code()).isEqualTo(ErrorCode.RUN_IS_TERMINAL);
        assertThat(refused.message()).isEqualTo("The run has ended (SUCCEEDED).");
    }

    @Test
    void anApprovalLetsAWaitingRunGoOn() {
        gate.act = context -> context.approvedBy() == null
                ? new StepOutcome.Waits("approval", workers.instant().plus(Duration.ofDays(7)), "approval-timeout")
                : new StepOutcome.Done("approved by " + context.approvedBy(), JsonObject.EMPTY);
        Engine engine = engine();
        RunRecord waiting = run(engine, "a");

        assertThat(waiting.state()).isEqualTo(RunState.WAITING);
        assertThat(waiting.waitingFor()).isEqualTo("approval");

        engine.approve(waiting.id(), "anna");
        workers.run(SOON);

        assertThat(engine.require(waiting.id()).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(store.steps(waiting.id()).get(2).found()).isEqualTo("approved by anna");
    }

    @Test
    void aWaitEndsAtItsInstant() {
        gate.act =
                context -> new StepOutcome.Waits("approval", Instant.parse("2026-01-05T00:00:00Z"), "approval-timeout");
        Engine engine = engine();
        RunRecord run = run(engine, "a");
        workers.run(Duration.ofDays(7));

        assertThat(engine.require(run.id()).state()).isEqualTo(RunState.CANCELLED);
        assertThat(engine.require(run.id()).reason()).isEqualTo("approval-timeout");
    }

    @Test
    void anEngineGoesOnWhereADeadOneStopped() {
        AtomicInteger calls = new AtomicInteger();
        train.act = context -> {
            if (calls.incrementAndGet() == 1) {
                dying.set(true);
                throw new Death();
            }
            return null;
        };
        Engine dead = engine();
        RunRecord run = dead.submit(request("a", RunOptions.ALL));
        die();

        engine();
        workers.run(SOON);

        assertThat(store.run(run.id()).orElseThrow().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(ingest.runs).isEqualTo(1);
        assertThat(train.runs).isEqualTo(2);
        assertThat(new HashSet<>(train.keys)).hasSize(1);
        assertThat(artifacts.staged()).isZero();
    }

    @Test
    void aStepThatKillsItsWorkerThreeTimesIsNotTriedAgain() {
        train.act = context -> {
            dying.set(true);
            throw new Death();
        };
        RunRecord run = engine().submit(request("a", RunOptions.ALL));
        for (int i = 0; i < 5; i++) {
            die();
            engine();
        }
        workers.run(SOON);

        assertThat(train.runs).isEqualTo(3);
        assertThat(store.run(run.id()).orElseThrow().state()).isEqualTo(RunState.FAILED);
        assertThat(store.run(run.id()).orElseThrow().reason()).isEqualTo("crash-loop");
    }

    @Test
    void aStoppedEngineLeavesItsRunForTheNextStart() {
        Engine[] first = new Engine[1];
        train.act = context -> {
            if (train.runs == 1) {
                first[0].stop();
                context.checkCancelled();
            }
            return null;
        };
        first[0] = engine();
        RunRecord run = first[0].submit(request("a", RunOptions.ALL));
        workers.run(SOON);
        assertThat(first[0].idle()).isCompleted();
        assertThat(store.run(run.id()).orElseThrow().state()).isEqualTo(RunState.RUNNING);

        engine();
        workers.run(SOON);

        assertThat(store.run(run.id()).orElseThrow().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(store.steps(run.id()).get(1).deaths()).isZero();
    }

    @Test
    void editingTheFileDoesNotChangeARun() {
        Engine engine = engine();
        RunRecord run = engine.submit(request("a", RunOptions.ALL));
        workers.run(SOON);
        Path snapshot = artifacts.find(Shelf.OBJECTS, run.definition()).orElseThrow();

        assertThat(snapshot.resolve("definition.json")).content().contains("\"column\": \"y\"");
    }

    @Test
    void theLockIsTheSameForEqualRuns() throws IOException {
        Engine engine = engine();
        run(engine, "a");
        String first = Files.readString(folder.resolve("flyball.lock"));
        run(engine, request("b", new RunOptions(null, null, true, 1)));

        assertThat(Files.readString(folder.resolve("flyball.lock"))).isEqualTo(first);
        assertThat(first).contains("\"ingest\"").doesNotContain("run-1").doesNotContain("2026");
    }

    /// The process dies while a step works: nothing after it runs, not even what would tidy up.
    private void die() {
        try {
            workers.run(SOON);
        } catch (Death e) {
            // As intended.
        }
        workers.die();
        workers = new VirtualWorkers();
    }

    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }
}
