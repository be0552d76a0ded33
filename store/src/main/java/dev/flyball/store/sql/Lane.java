package dev.flyball.store.sql;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A fixed number of platform threads that make native calls for callers on any thread, who wait.
///
/// At most [#WAITING] callers wait; further ones wait for a place, at most `PLACE_SECONDS`, then
/// get FB-616. A caller who
/// is interrupted still waits for the answer, since what was begun may be committed; the interrupt is kept.
final class Lane implements AutoCloseable {
    static final int WAITING = 1024;
    private static final long PLACE_SECONDS = 30;

    private final ThreadPoolExecutor threads;
    private final Semaphore places = new Semaphore(WAITING);
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
    private final String where;

    Lane(int size, ThreadFactory factory, String where) {
        this.where = where;
        threads = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), factory);
    }

    <T> T call(Callable<T> work) throws SQLException {
        if (inside.get()) {
            throw new IllegalStateException("A transaction must not begin another.");
        }
        takePlace();
        try {
            return await(threads.submit(() -> {
                inside.set(true);
                return work.call();
            }));
        } catch (RejectedExecutionException e) {
            throw SqlFailure.away(new IllegalStateException("it is closed", e), where);
        } finally {
            places.release();
        }
    }

    private void takePlace() {
        boolean interrupted = false;
        boolean taken = false;
        try {
            taken = places.tryAcquire(PLACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!taken) {
            throw new FlyballException(
                    ErrorCode.NOT_READY,
                    "Too many callers wait for the database (" + WAITING + ").",
                    where,
                    "Maybe the disk is slow: try again in a moment.");
        }
    }

    private static <T> T await(Future<T> future) throws SQLException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SQLException unwrapped(ExecutionException e) {
        return switch (e.getCause()) {
            case SQLException failure -> failure;
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            case null, default -> throw new IllegalStateException(e);
        };
    }

    /// Finishes what was begun, then ends the threads.
    @Override
    public void close() {
        threads.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.SECONDS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
