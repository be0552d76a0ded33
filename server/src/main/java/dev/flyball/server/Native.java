package dev.flyball.server;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// The bounded platform threads on which everything runs that calls native code: the database and the data engine.
///
/// A virtual thread hands its work over here and waits, which costs it nothing.
public final class Native {
    private final ExecutorService threads;

    public Native(ExecutorService threads) {
        this.threads = threads;
    }

    public <T> T call(Callable<T> work) {
        if (!Thread.currentThread().isVirtual()) {
            try {
                return work.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        Future<T> future = threads.submit(work);
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the database worked.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
