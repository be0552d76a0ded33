package dev.flyball.server;

import dev.flyball.serving.Passage;
import dev.flyball.serving.Work;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Lets the model's part of a request have its turn at an endpoint: by priority, within the endpoint's limits, and not
/// past the deadline. Every protocol's predictions pass through here. Safe for threads.
public final class Turns {
    private final ExecutorService timed;
    private final ExecutorService trials;

    /// @param timed runs the requests that brought a deadline
    /// @param trials runs the requests of endpoints with a candidate on platform threads, which may be
    /// left to a model
    ///     that hangs
    public Turns(ExecutorService timed, ExecutorService trials) {
        this.timed = timed;
        this.trials = trials;
    }

    /// The deadline of a request passed: 504.
    static final class TooLate extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// Too much waits at the endpoint already: 503.
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final long retryAfterSeconds;

        TooMany(long retryAfterSeconds) {
            this.retryAfterSeconds = retryAfterSeconds;
        }

        long retryAfterSeconds() {
            return retryAfterSeconds;
        }
    }

    /// Works within the server's own deadline: on this thread, but where a candidate is on trial.
    public <T> T take(Passage passage, Supplier<T> work) {
        return passage.needsItsOwnThread()
                ? await(trials, passage, Work.Terms.USUAL, work)
                : value(passage.work(Work.Terms.USUAL, work));
    }

    /// Works on another thread, so that this one can answer at the deadline; the work is then interrupted.
    public <T> T take(Passage passage, Work.Terms terms, Supplier<T> work) {
        return await(passage.needsItsOwnThread() ? trials : timed, passage, terms, work);
    }

    private static <T> T await(ExecutorService executor, Passage passage, Work.Terms terms, Supplier<T> work) {
        Future<Work<T>> future = executor.submit(() -> passage.work(terms, work));
        try {
            return value(future.get(terms.nanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new TooLate();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new TooLate();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("The model failed.", e.getCause());
        }
    }

    private static <T> T value(Work<T> work) {
        return switch (work) {
            case Work.Done<T> done -> done.value();
            case Work.Refused<T> refused -> throw new TooMany(refused.retryAfterSeconds());
            case Work.Late<T> late -> throw new TooLate();
        };
    }
}
