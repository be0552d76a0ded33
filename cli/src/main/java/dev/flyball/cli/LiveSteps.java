package dev.flyball.cli;

import dev.flyball.pipeline.run.RunListener;
import dev.flyball.pipeline.run.RunRecord;
import dev.flyball.pipeline.run.StepRecord;
import dev.flyball.pipeline.run.StepState;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/// Shows each step of a run as it works, and tells when the run has ended or waits for a person.
final class LiveSteps implements RunListener {
    private final Output output;
    private final InstantSource clock;
    private final CountDownLatch settled = new CountDownLatch(1);
    private final AtomicReference<String> runId = new AtomicReference<>("");

    LiveSteps(Output output, InstantSource clock) {
        this.output = output;
        this.clock = clock;
    }

    /// Only this run is shown from now on.
    void follow(String id) {
        runId.set(id);
    }

    void await() throws InterruptedException {
        settled.await();
    }

    @Override
    public void runChanged(RunRecord run) {
        boolean mine = runId.get().isEmpty() || runId.get().equals(run.id());
        if (mine && (run.state().isTerminal() || run.state() == dev.flyball.pipeline.run.RunState.WAITING)) {
            settled.countDown();
        }
    }

    @Override
    public void stepChanged(RunRecord run, StepRecord step) {
        boolean worth = step.state().isTerminal() && step.state() != StepState.CANCELLED
                || step.state() == StepState.WAITING
                || step.state() == StepState.BACKOFF;
        if (worth) {
            output.progress(line(step));
        }
    }

    private String line(StepRecord step) {
        String seconds =
                step.started() == null ? "" : String.format(Locale.ROOT, "%.1f s", step.seconds(clock.instant()));
        String what = step.found().isEmpty() ? step.reason() : step.found();
        String because =
                step.state() == StepState.CACHED || step.state() == StepState.FAILED ? " (" + step.reason() + ")" : "";
        return String.format(
                Locale.ROOT,
                "  %-9s %-9s %8s  %s%s",
                step.name(),
                word(step.state()),
                seconds,
                what,
                step.found().isEmpty() ? "" : because);
    }

    private static String word(StepState state) {
        return switch (state) {
            case SUCCEEDED -> "done";
            case CACHED -> "unchanged";
            case SKIPPED -> "skipped";
            default -> state.name().toLowerCase(Locale.ROOT);
        };
    }
}
