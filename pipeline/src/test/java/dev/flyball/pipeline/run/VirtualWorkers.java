package dev.flyball.pipeline.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// One worker and its clock: tasks run on the caller's thread, when it says so, and time jumps to the next of them.
final class VirtualWorkers extends AbstractExecutorService implements ScheduledExecutorService, InstantSource {
    private record Task(Instant due, long number, Runnable work) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingLong(Task::number));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long numbers;
    private boolean dead;

    @Override
    public Instant instant() {
        return now;
    }

    /// Runs what is due within `span`, in order.
    void run(Duration span) {
        Instant end = now.plus(span);
        while (!dead && !tasks.isEmpty() && !tasks.peek().due().isAfter(end)) {
            Task task = tasks.remove();
            now = task.due().isAfter(now) ? task.due() : now;
            task.work().run();
        }
        now = end;
    }

    /// Forgets everything, as the death of the process would.
    void die() {
        dead = true;
        tasks.clear();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        if (!dead) {
            tasks.add(new Task(now.plus(Duration.of(delay, unit.toChronoUnit())), numbers++, work));
        }
        return new Ignored<>();
    }

    @Override
    public void execute(Runnable work) {
        ScheduledFuture<?> unused = schedule(work, 0, TimeUnit.MILLISECONDS);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable work, long first, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long first, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }

    private static final class Ignored<V> extends CompletableFuture<V> implements ScheduledFuture<V> {
        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }
}
