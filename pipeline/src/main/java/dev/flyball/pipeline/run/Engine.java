package dev.flyball.pipeline.run;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.Event;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.project.ProjectDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Carries out runs durably: what it accepts is kept before it answers, a step's result is recorded once, and after a
/// restart it goes on where it was.
///
/// One run of a project at a time; others wait as QUEUED. Safe for any number of threads.
public final class Engine {
    private static final String DEFINITION = "definition.json";

    private final RunStore store;
    private final Artifacts artifacts;
    private final List<StepBody> bodies;
    private final FileDigests digests;
    private final Function<String, Path> runFolder;
    private final ScheduledExecutorService workers;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final RunListener listener;

    private final Set<String> driven = ConcurrentHashMap.newKeySet();
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private volatile long epoch;
    private volatile boolean stopping;

    /// @param runFolder where the plain files of a run lie
    /// @param workers platform threads; a run holds one while a step works
    public Engine(
            RunStore store,
            Artifacts artifacts,
            List<StepBody> bodies,
            FileDigests digests,
            Function<String, Path> runFolder,
            ScheduledExecutorService workers,
            InstantSource clock,
            Supplier<String> ids,
            RunListener listener) {
        this.store = store;
        this.artifacts = artifacts;
        this.bodies = List.copyOf(bodies);
        this.digests = digests;
        this.runFolder = runFolder;
        this.workers = workers;
        this.clock = clock;
        this.ids = ids;
        this.listener = listener;
    }

    /// Takes a new epoch, removes what earlier engines left half done, and goes on with their runs.
    public void start() {
        epoch = store.nextEpoch();
        artifacts.discardStaged();
        store.unfinished().forEach(run -> schedule(run.id(), Duration.ZERO));
    }

    /// No step starts any more; those that work are told to end. What they have not done by then is
    /// done after the next
    /// start: see [#idle].
    public void stop() {
        stopping = true;
        tellWhenIdle();
    }

    /// Done when the engine has stopped and no run is being worked on any more.
    public CompletableFuture<Void> idle() {
        return idle.copy();
    }

    /// Stops, waits for the steps that work, and gives back the leases of those that do not end in
    /// time: their results
    /// are refused, and they run again after the next start without counting as dead.
    ///
    /// @param grace how long at most to wait
    public void close(Duration grace) {
        stop();
        try {
            idle.get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // They are given back below.
        }
        driven.forEach(this::giveBack);
    }

    private void giveBack(String runId) {
        RunRecord run = require(runId);
        for (StepRecord step : store.steps(runId)) {
            if (step.state() == StepState.LEASED) {
                StepRecord ready = step.change()
                        .state(StepState.READY)
                        .reason("the engine stopped")
                        .done();
                store.update(step, ready, List.of(stepChanged(run, step, ready)));
            }
        }
    }

    private void tellWhenIdle() {
        if (stopping && driven.isEmpty()) {
            idle.complete(null);
        }
    }

    public Planner planner() {
        return new Planner(store, artifacts, bodies, digests);
    }

    /// Accepts a run; it is durable when this returns. A trigger that is known gives the run that it started.
    ///
    /// @throws FlyballException FB-101 for an unknown step, and what the source's files ask for
    public RunRecord submit(RunRequest request) {
        check(request.options());
        ProjectDefinition project =
                request.definition().sampled(request.options().sample());
        Digest definition = keep(project);
        Instant now = clock.instant();
        RunRecord run = new RunRecord(
                ids.get(),
                request.definition().name(),
                request.folder().toAbsolutePath().toString(),
                definition,
                planner().fingerprint(project, request.folder()),
                request.options(),
                request.trigger(),
                request.actor(),
                RunState.QUEUED,
                0,
                epoch,
                "",
                "",
                request.retryOf(),
                now,
                null,
                null);
        List<StepRecord> steps = new ArrayList<>();
        bodies.forEach(body -> steps.add(StepRecord.pending(run.id(), body.step(), steps.size())));
        Occurrence occurrence =
                new Occurrence(request.trigger(), run.project(), Occurrence.Outcome.STARTED, run.id(), now);
        List<Event> events = List.of(
                event(
                        "trigger.decided",
                        run,
                        JsonObject.builder()
                                .put("kind", request.trigger().kind())
                                .put("key", request.trigger().key())
                                .put("outcome", "started")
                                .build()),
                changed(run, "", RunState.QUEUED));
        return switch (store.submit(run, steps, occurrence, events)) {
            case RunStore.Submission.Accepted accepted -> {
                listener.runChanged(run);
                schedule(run.id(), Duration.ZERO);
                yield run;
            }
            case RunStore.Submission.Duplicate duplicate -> known(duplicate.first());
        };
    }

    private void check(RunOptions options) {
        checkStep(options.only(), "--only");
        checkStep(options.to(), "--to");
    }

    private void checkStep(@Nullable String step, String option) {
        List<String> steps = bodies.stream().map(StepBody::step).toList();
        if (step != null && !steps.contains(step)) {
            throw new FlyballException(
                    ErrorCode.UNKNOWN_WORD, "Unknown step (" + step + ").", option, Nearest.hint(step, steps));
        }
    }

    private RunRecord known(Occurrence first) {
        String id = first.runId();
        return id == null ? notStarted(first) : store.run(id).orElseThrow();
    }

    private static RunRecord notStarted(Occurrence first) {
        throw new FlyballException(
                ErrorCode.CONFLICT,
                "The trigger was decided before (" + first.outcome().word() + ").",
                first.trigger().key(),
                "Maybe another key.");
    }

    /// The definition as an artifact, so that editing the file never changes a run.
    private Digest keep(ProjectDefinition definition) {
        Path staged = artifacts.stage("definitions", definition.name(), epoch);
        try {
            Files.writeString(staged.resolve(DEFINITION), definition.resolved().pretty() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return artifacts.publish("definition", Shelf.OBJECTS, staged).digest();
    }

    private ProjectDefinition definition(RunRecord run) {
        Path folder = artifacts
                .find(Shelf.OBJECTS, run.definition())
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.ARTIFACT_DAMAGED,
                        "The definition of the run is gone (" + run.definition().brief() + ").",
                        "run " + run.id(),
                        "Maybe restore the home from a backup, or start a new run."));
        try {
            return ProjectDefinition.of(Json.parseObject(Files.readString(folder.resolve(DEFINITION))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends a run. When this returns no attempt starts any more.
    ///
    /// @throws FlyballException FB-601 when it has ended, FB-122 when there is no such run
    public RunRecord cancel(String runId, String actor) {
        while (true) {
            RunRecord run = require(runId);
            if (run.state().isTerminal()) {
                throw new FlyballException(
                        ErrorCode.RUN_IS_TERMINAL,
                        "The run has ended (" + run.state() + ").",
                        "run " + runId,
                        "Maybe start a new one.");
            }
            cancelled.add(runId);
            RunRecord next = run.state() == RunState.CANCELLING
                    ? run
                    : run.to(RunState.CANCELLING, epoch, "cancelled by " + actor, clock.instant());
            if (next.equals(run) || change(run, next)) {
                schedule(runId, Duration.ZERO);
                return next;
            }
        }
    }

    /// Lets a run that waits for a person go on.
    public RunRecord approve(String runId, String actor) {
        RunRecord run = require(runId);
        StepRecord waiting = store.steps(runId).stream()
                .filter(step -> step.state() == StepState.WAITING)
                .findFirst()
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.CONFLICT,
                        "The run waits for nobody (" + run.state() + ").",
                        "run " + runId,
                        "Maybe flyball status " + runId + "."));
        StepRecord ready = waiting.change()
                .state(StepState.READY)
                .reason("approved by " + actor)
                .done();
        if (!store.update(waiting, ready, List.of(stepChanged(run, waiting, ready)))) {
            throw new FlyballException(
                    ErrorCode.CONFLICT, "Somebody else changed the run.", "run " + runId, "Maybe look at it again.");
        }
        listener.stepChanged(run, ready);
        schedule(runId, Duration.ZERO);
        return require(runId);
    }

    public RunRecord require(String runId) {
        return store.run(runId)
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.UNKNOWN_NAME, "There is no run (" + runId + ").", "runs", "Maybe flyball status."));
    }

    public List<StepRecord> steps(String runId) {
        return store.steps(runId);
    }

    private void schedule(String runId, Duration delay) {
        if (!stopping) {
            var unused = workers.schedule(() -> drive(runId), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// Takes a run as far as it goes. One thread at a time; what is asked for meanwhile is looked at afterwards.
    private void drive(String runId) {
        wanted.add(runId);
        if (!driven.add(runId)) {
            return;
        }
        try {
            while (!stopping && wanted.remove(runId)) {
                driveOnce(runId);
            }
        } finally {
            driven.remove(runId);
            tellWhenIdle();
        }
        if (wanted.contains(runId)) {
            schedule(runId, Duration.ZERO);
        }
        next(runId);
    }

    private void driveOnce(String runId) {
        RunRecord run = require(runId);
        if (run.state().isTerminal() || isBehindAnother(run)) {
            return;
        }
        try {
            new RunDriver(this, run, definition(run)).drive();
        } catch (FlyballException e) {
            fail(runId, e.code().code() + " " + e.message());
        } catch (RuntimeException e) {
            if (!stopping) {
                fail(runId, ErrorCode.INTERNAL.code() + " " + e);
            }
        }
    }

    /// Ends a run that cannot be carried out, with its steps.
    private void fail(String runId, String reason) {
        RunRecord run = require(runId);
        if (run.state().isTerminal()) {
            return;
        }
        for (StepRecord step : store.steps(runId)) {
            if (!step.state().isTerminal()) {
                StepRecord skipped = step.change()
                        .state(StepState.SKIPPED)
                        .reason("the run failed")
                        .finished(clock.instant())
                        .done();
                if (store.update(step, skipped, List.of(stepChanged(run, step, skipped)))) {
                    listener.stepChanged(run, skipped);
                }
            }
        }
        change(run, run.to(RunState.FAILED, epoch, reason, clock.instant()));
    }

    private boolean isBehindAnother(RunRecord run) {
        return store.unfinished().stream()
                .filter(other -> other.project().equals(run.project()))
                .findFirst()
                .map(first -> !first.id().equals(run.id()))
                .orElse(false);
    }

    private void next(String endedId) {
        if (stopping) {
            return;
        }
        RunRecord ended = require(endedId);
        if (ended.state().isTerminal()) {
            cancelled.remove(endedId);
            store.unfinished().stream()
                    .filter(run -> run.project().equals(ended.project()))
                    .findFirst()
                    .ifPresent(run -> schedule(run.id(), Duration.ZERO));
        }
    }

    /// Changes a run's row and tells; false when somebody else was faster.
    boolean change(RunRecord from, RunRecord to) {
        if (!store.update(from, to, List.of(changed(to, from.state().name(), to.state())))) {
            return false;
        }
        listener.runChanged(to);
        return true;
    }

    static Event changed(RunRecord run, String from, RunState to) {
        return event(
                "run.changed",
                run,
                JsonObject.builder().put("from", from).put("to", to.name()).build());
    }

    static Event stepChanged(RunRecord run, StepRecord from, StepRecord to) {
        return event(
                "step.changed",
                run,
                JsonObject.builder()
                        .put("step", to.name())
                        .put("from", from.state().name())
                        .put("to", to.state().name())
                        .build());
    }

    static Event event(String type, RunRecord run, JsonObject data) {
        return new Event(type, run.project(), null, run.id(), run.reason(), run.actor(), data);
    }

    boolean isCancelled(String runId) {
        return cancelled.contains(runId);
    }

    boolean isStopping() {
        return stopping;
    }

    void later(String runId, Instant when) {
        Duration wait = Duration.between(clock.instant(), when);
        schedule(runId, wait.isNegative() ? Duration.ZERO : wait);
    }

    long epoch() {
        return epoch;
    }

    RunStore store() {
        return store;
    }

    Artifacts artifacts() {
        return artifacts;
    }

    List<StepBody> bodies() {
        return bodies;
    }

    FileDigests digests() {
        return digests;
    }

    Path runFolder(String runId) {
        return runFolder.apply(runId);
    }

    /// Adds a line to the plain log of a step, for people.
    void log(String runId, String step, String line) {
        try {
            Path logs = Files.createDirectories(runFolder(runId).resolve("logs"));
            Files.writeString(
                    logs.resolve(step + ".log"),
                    clock.instant() + " " + line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InstantSource clock() {
        return clock;
    }

    RunListener listener() {
        return listener;
    }
}
