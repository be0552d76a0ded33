package dev.flyball.server;

import dev.flyball.rollout.Deployments;
import dev.flyball.rollout.Target;
import dev.flyball.serving.Servable;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Gives a model its time to load and to get warm, and no longer: one that hangs is left alone.
final class TimedLoader implements Deployments.Loader {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Deployments.Loader loader;
    private final ExecutorService threads;
    private final Duration limit;

    /// @param threads that may be lost to a model that hangs
    TimedLoader(Deployments.Loader loader, ExecutorService threads) {
        this(loader, threads, LIMIT);
    }

    TimedLoader(Deployments.Loader loader, ExecutorService threads, Duration limit) {
        this.loader = loader;
        this.threads = threads;
        this.limit = limit;
    }

    @Override
    public Servable load(Target target) {
        Future<Servable> loading = threads.submit(() -> loader.load(target));
        try {
            return loading.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            loading.cancel(true);
            throw new Deployments.WarmTimeout(limit);
        } catch (InterruptedException e) {
            loading.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The load was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("The model could not be loaded.", e.getCause());
        }
    }
}
