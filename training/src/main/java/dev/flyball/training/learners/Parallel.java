package dev.flyball.training.learners;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Runs numbered tasks on an executor and on the calling thread, and returns when all are done.
///
/// The caller works too and never waits for a task that nobody has started, so nested use on one bounded pool cannot
/// deadlock. Which thread runs a task must never change its result.
public final class Parallel {
    /// Everything on the calling thread.
    public static final Parallel NONE = new Parallel(task -> {}, 1);

    private final Executor executor;
    private final int threads;

    /// @param threads how many tasks may run at once, the caller's own included; at least 1
    public Parallel(Executor executor, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("The threads (" + threads + ") must be at least 1.");
        }
        this.executor = executor;
        this.threads = threads;
    }

    public int threads() {
        return threads;
    }

    /// The same executor with at most so many tasks at once.
    public Parallel atMost(int most) {
        return most >= threads ? this : new Parallel(executor, most);
    }

    /// Runs `task` with 0 … count-1, each once.
    ///
    /// @throws RuntimeException or Error: the first failure of a task; later tasks are then not started
    public void forEach(int count, IntConsumer task) {
        Batch batch = new Batch(count, task);
        int helpers = Math.min(threads, count) - 1;
        for (int i = 0; i < helpers; i++) {
            try {
                executor.execute(batch::work);
            } catch (RejectedExecutionException e) {
                break;
            }
        }
        batch.work();
        batch.await();
    }

    /// The tasks of one call.
    private static final class Batch {
        private final int count;
        private final IntConsumer task;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch open;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Batch(int count, IntConsumer task) {
            this.count = count;
            this.task = task;
            this.open = new CountDownLatch(count);
        }

        void work() {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                run(i);
            }
        }

        private void run(int index) {
            try {
                if (failure.get() == null) {
                    task.accept(index);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                open.countDown();
            }
        }

        void await() {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while tasks were running.", e);
            }
            Throwable thrown = failure.get();
            if (thrown instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (thrown instanceof Error error) {
                throw error;
            }
        }
    }
}
