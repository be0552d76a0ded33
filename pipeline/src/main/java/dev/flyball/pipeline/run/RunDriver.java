package dev.flyball.pipeline.run;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.Event;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Seeds;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.project.ProjectDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes one run from where it stands as far as it goes: through its steps in their order, until it ends or waits.
final class RunDriver {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);
    private static final long RETRIES = 3;
    private static final int DEATHS = 3;

    private final Engine engine;
    private final ProjectDefinition definition;
    private final Path folder;
    private final StepKeys keys;
    private final Map<String, ArtifactRef> outputs = new HashMap<>();
    private RunRecord run;

    RunDriver(Engine engine, RunRecord run, ProjectDefinition definition) {
        this.engine = engine;
        this.run = run;
        this.definition = definition;
        this.folder = Path.of(run.folder());
        this.keys = new StepKeys(definition, folder, engine.digests());
    }

    void drive() {
        if (run.state() == RunState.CANCELLING || engine.isCancelled(run.id())) {
            cancel();
            return;
        }
        if (run.state() != RunState.RUNNING && !moveRun(run.to(RunState.RUNNING, engine.epoch(), "", now()))) {
            return;
        }
        boolean beyond = false;
        for (StepBody body : engine.bodies()) {
            StepRecord step = step(body);
            if (step.state().isTerminal()) {
                step.outputs().forEach(output -> outputs.put(output.port(), output));
            } else if (beyond || !leftOut(body).isEmpty()) {
                skip(step, beyond ? "beyond the step that was asked for" : leftOut(body));
            } else if (!take(body, step)) {
                return;
            }
            beyond |= body.step().equals(run.options().to())
                    || body.step().equals(run.options().only());
        }
        if (moveRun(run.to(RunState.SUCCEEDED, engine.epoch(), "", now()))) {
            lock();
        }
    }

    /// Writes `flyball.lock`, and what the steps leave in the project, after a run that somebody asked
    /// for; triggered
    /// runs write nothing there.
    private void lock() {
        if (run.trigger().kind().equals(Trigger.MANUAL) && run.options().isWhole()) {
            try {
                ProjectLock.write(folder, definition, engine.store().steps(run.id()));
                for (StepBody body : engine.bodies()) {
                    body.leave(definition, folder, port -> published(step(body), port));
                }
            } catch (IOException e) {
                engine.log(run.id(), "lock", "The files of the project could not be written (" + e.getMessage() + ").");
            }
        }
    }

    private Optional<Path> published(StepRecord step, String port) {
        return step.output(port).flatMap(output -> engine.artifacts().find(output.shelf(), output.digest()));
    }

    /// Why a step is not for this run; empty when it is. A run on a sample of the rows changes nothing
    /// outside of it.
    private String leftOut(StepBody body) {
        if (body.isOff(definition)) {
            return "switched off";
        }
        return run.options().sample() < 1 && !body.isCached() ? "the run is on a sample" : "";
    }

    private StepRecord step(StepBody body) {
        return engine.store().steps(run.id()).stream()
                .filter(step -> step.name().equals(body.step()))
                .findFirst()
                .orElseThrow();
    }

    /// Carries out one step; false when the run goes no further now.
    private boolean take(StepBody body, StepRecord stored) {
        StepRecord step = recovered(stored);
        if (step.state() == StepState.FAILED) {
            return end(step, RunState.FAILED, "crash-loop");
        }
        Instant until = step.until();
        boolean pauses = step.state() == StepState.BACKOFF || step.state() == StepState.WAITING;
        if (pauses && until != null && now().isBefore(until)) {
            engine.later(run.id(), until);
            return false;
        }
        if (step.state() == StepState.WAITING) {
            move(
                    step,
                    step.change()
                            .state(StepState.CANCELLED)
                            .reason("the wait is over")
                            .finished(now())
                            .done());
            return end(step, RunState.CANCELLED, "approval-timeout");
        }
        if (isToEnd(step)) {
            return false;
        }
        try {
            JsonObject record = keys.record(body, inputDigests());
            String key = body.isCached() ? StepKeys.key(record) : "run/" + run.id() + "/" + body.step();
            Optional<StepResult> hit = body.isCached() && !isForced(body) ? hit(key) : Optional.empty();
            return hit.isPresent() ? adopt(step, key, hit.get()) : attempt(body, step, key, record);
        } catch (FlyballException e) {
            return refused(step, e, "", JsonObject.EMPTY);
        } catch (UncheckedIOException e) {
            return engine.isStopping() ? interrupted(step) : transientFailure(step, e);
        }
    }

    /// Whether an earlier result is left alone: with one step asked for, only its own.
    private boolean isForced(StepBody body) {
        String only = run.options().only();
        return run.options().force() && (only == null || only.equals(body.step()));
    }

    private boolean isToEnd(StepRecord step) {
        if (engine.isCancelled(run.id())) {
            run = engine.require(run.id());
            cancel();
            return true;
        }
        return engine.isStopping() && !step.state().isTerminal();
    }

    /// A lease of an engine that is no more is void at once; a step that ends its worker three times
    /// is not tried again.
    private StepRecord recovered(StepRecord step) {
        if (step.state() != StepState.LEASED) {
            return step;
        }
        int deaths = step.deaths() + 1;
        StepRecord next = deaths >= DEATHS
                ? step.change()
                        .state(StepState.FAILED)
                        .deaths(deaths)
                        .reason("crash-loop")
                        .finished(now())
                        .done()
                : step.change()
                        .state(StepState.READY)
                        .deaths(deaths)
                        .reason("its worker ended")
                        .done();
        return move(step, next) ? next : step(body(step.name()));
    }

    private StepBody body(String name) {
        return engine.bodies().stream()
                .filter(body -> body.step().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Digest> inputDigests() {
        Map<String, Digest> digests = new HashMap<>();
        outputs.forEach((port, output) -> digests.put(port, output.digest()));
        return digests;
    }

    private Optional<StepResult> hit(String key) {
        Optional<StepResult> result = engine.store().result(key);
        if (result.isPresent()) {
            for (ArtifactRef output : result.get().outputs()) {
                if (engine.artifacts().check(output) != Artifacts.Health.WHOLE) {
                    engine.store().forget(key);
                    return Optional.empty();
                }
            }
        }
        return result;
    }

    private boolean adopt(StepRecord step, String key, StepResult hit) {
        StepRecord cached = step.change()
                .state(StepState.CACHED)
                .reason("unchanged since run "
                        + hit.runId().substring(0, Math.min(8, hit.runId().length())))
                .found(hit.found(), hit.facts())
                .outputs(hit.outputs())
                .key(key)
                .finished(now())
                .done();
        hit.outputs().forEach(output -> outputs.put(output.port(), output));
        return move(step, cached);
    }

    private boolean attempt(StepBody body, StepRecord step, String key, JsonObject record) {
        StepRecord leased =
                step.change().leased(engine.epoch(), now().plus(LEASE), now()).done();
        if (!move(step, leased)) {
            return false;
        }
        try (Attempt attempt = new Attempt(engine, run, leased, definition, folder, outputs, step.reason())) {
            try {
                StepOutcome outcome = body.run(attempt);
                if (engine.isCancelled(run.id())) {
                    return interrupted(leased);
                }
                return switch (outcome) {
                    case StepOutcome.Done done -> succeed(body, attempt, leased, key, record, done);
                    case StepOutcome.Refused no -> refused(leased, no.error(), no.found(), no.facts());
                    case StepOutcome.Waits waits -> await(leased, waits);
                };
            } catch (Exception | Error e) {
                return failed(attempt, leased, e);
            }
        }
    }

    /// What becomes of an attempt that threw.
    private boolean failed(Attempt attempt, StepRecord leased, Throwable e) {
        if (engine.isStopping() || engine.isCancelled(run.id())) {
            return interrupted(leased);
        }
        if (e instanceof FlyballException known) {
            attempt.log(known.text());
            return refused(leased, known, "", JsonObject.EMPTY);
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            attempt.log(String.valueOf(e));
            return transientFailure(leased, e);
        }
        attempt.log(trace(e));
        FlyballException fault = new FlyballException(
                ErrorCode.INTERNAL,
                "The step " + leased.name() + " failed inside (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                        + ").",
                "run " + run.id(),
                "Maybe flyball logs " + run.id() + " --step " + leased.name() + ".",
                e);
        return refused(leased, fault, "", JsonObject.EMPTY);
    }

    private static String trace(Throwable e) {
        java.io.StringWriter out = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(out, true));
        return out.toString();
    }

    private boolean succeed(
            StepBody body, Attempt attempt, StepRecord leased, String key, JsonObject record, StepOutcome.Done done) {
        List<ArtifactRef> published = new ArrayList<>();
        body.outputs()
                .forEach((port, shelf) -> attempt.staged(port)
                        .ifPresent(staged -> published.add(engine.artifacts().publish(port, shelf, staged))));
        StepRecord succeeded = leased.change()
                .state(StepState.SUCCEEDED)
                .found(done.found(), done.facts())
                .outputs(published)
                .key(key)
                .finished(now())
                .done();
        StepResult result = new StepResult(
                key, run.project(), body.step(), record, published, done.found(), done.facts(), run.id(), now());
        List<Event> events = new ArrayList<>(List.of(Engine.stepChanged(run, leased, succeeded)));
        events.addAll(told(done.facts()));
        if (!engine.store().succeed(leased, succeeded, result, events)) {
            return false;
        }
        published.forEach(output -> outputs.put(output.port(), output));
        engine.listener().stepChanged(run, succeeded);
        return true;
    }

    /// The events that a step's facts stand for.
    private List<Event> told(JsonObject facts) {
        return facts.get("gate") instanceof JsonObject gate
                ? List.of(Engine.event("gate.decided", run, gate))
                : List.of();
    }

    private boolean refused(StepRecord step, FlyballException error, String found, JsonObject facts) {
        JsonObject.Builder all = JsonObject.builder();
        facts.members().forEach(all::put);
        all.put(
                "error",
                JsonObject.builder()
                        .put("code", error.code().code())
                        .put("message", error.message())
                        .put("where", error.where())
                        .put("hint", error.hint())
                        .build());
        StepRecord failed = step.change()
                .state(StepState.FAILED)
                .reason(error.code().code() + " " + error.message())
                .found(found, all.build())
                .finished(now())
                .done();
        List<Event> events = new ArrayList<>(List.of(Engine.stepChanged(run, step, failed)));
        events.addAll(told(facts));
        if (engine.store().update(step, failed, events)) {
            engine.listener().stepChanged(run, failed);
        }
        return end(failed, RunState.FAILED, reason(step, error));
    }

    private static String reason(StepRecord step, FlyballException error) {
        return switch (error.code()) {
            case GATE_FAILED, GATE_UNDECIDED -> "gate";
            case TEST_FAILED -> "tests";
            default -> step.name();
        };
    }

    private boolean await(StepRecord step, StepOutcome.Waits waits) {
        StepRecord waiting = step.change()
                .state(StepState.WAITING)
                .until(waits.until())
                .reason(waits.awaited())
                .done();
        if (move(step, waiting)) {
            moveRun(run.waiting(engine.epoch(), waits.awaited()));
            engine.later(run.id(), waits.until());
        }
        return false;
    }

    private boolean transientFailure(StepRecord step, Throwable e) {
        if (step.attempt() > definition.whole("limits", "retries").orElse(RETRIES)) {
            return refused(
                    step,
                    new FlyballException(
                            ErrorCode.NO_SPACE,
                            "The step " + step.name() + " failed " + step.attempt() + " times (" + e.getMessage()
                                    + ").",
                            "run " + run.id(),
                            "Maybe the disk is full or may not be written.",
                            e),
                    "",
                    JsonObject.EMPTY);
        }
        // The attempt counts even if it ended before it had a lease: what it reads was not readable.
        int begun = step.state() == StepState.LEASED ? step.attempt() : step.attempt() + 1;
        long most = Math.min(LONGEST_BACKOFF.toMillis(), 1000L << Math.min(20, begun));
        double share = Seeds.unit(Seeds.generator(Seeds.derive(now().toEpochMilli(), step.name(), run.id(), begun)));
        Instant until = now().plusMillis((long) (share * most));
        StepRecord paused = step.change()
                .state(StepState.BACKOFF)
                .attempt(begun)
                .until(until)
                .reason(String.valueOf(e.getMessage()))
                .done();
        if (move(step, paused)) {
            engine.later(run.id(), until);
        }
        return false;
    }

    /// The engine stops, or the run was cancelled, while the step worked.
    private boolean interrupted(StepRecord step) {
        if (engine.isCancelled(run.id())) {
            move(step, step.change().state(StepState.CANCELLED).finished(now()).done());
            run = engine.require(run.id());
            cancel();
        } else {
            move(
                    step,
                    step.change()
                            .state(StepState.READY)
                            .reason("the engine stopped")
                            .done());
        }
        return false;
    }

    private void cancel() {
        for (StepRecord step : engine.store().steps(run.id())) {
            if (!step.state().isTerminal()) {
                move(
                        step,
                        step.change().state(StepState.CANCELLED).finished(now()).done());
            }
        }
        moveRun(run.to(RunState.CANCELLED, engine.epoch(), run.reason(), now()));
    }

    private boolean end(StepRecord after, RunState state, String reason) {
        for (StepRecord step : engine.store().steps(run.id())) {
            if (!step.state().isTerminal()) {
                skip(step, after.name() + " failed");
            }
        }
        moveRun(run.to(state, engine.epoch(), reason, now()));
        return false;
    }

    private void skip(StepRecord step, String reason) {
        move(
                step,
                step.change()
                        .state(StepState.SKIPPED)
                        .reason(reason)
                        .finished(now())
                        .done());
    }

    private boolean move(StepRecord from, StepRecord to) {
        if (!engine.store().update(from, to, List.of(Engine.stepChanged(run, from, to)))) {
            return false;
        }
        engine.listener().stepChanged(run, to);
        return true;
    }

    private boolean moveRun(RunRecord next) {
        if (!engine.change(run, next)) {
            return false;
        }
        run = next;
        return true;
    }

    private Instant now() {
        return engine.clock().instant();
    }
}
