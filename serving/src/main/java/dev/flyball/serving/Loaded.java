package dev.flyball.serving;

import java.util.concurrent.atomic.AtomicLong;

/// A revision in memory, counted by its callers: it closes when nobody routes to it and the last caller has left.
final class Loaded {
    /// Set when no route leads here any more; the low bits count the callers.
    private static final long RETIRED = 1L << 62;

    private final Revision revision;
    private final Servable servable;
    private final AtomicLong state = new AtomicLong();

    Loaded(Revision revision, Servable servable) {
        this.revision = revision;
        this.servable = servable;
    }

    Revision revision() {
        return revision;
    }

    Servable servable() {
        return servable;
    }

    /// Enters; false when it is retired, and the caller must look at the route again.
    boolean enter() {
        long now = state.get();
        while ((now & RETIRED) == 0) {
            if (state.compareAndSet(now, now + 1)) {
                return true;
            }
            now = state.get();
        }
        return false;
    }

    /// One more for somebody who is inside already.
    void stay() {
        state.incrementAndGet();
    }

    void leave() {
        if (state.decrementAndGet() == RETIRED) {
            servable.close();
        }
    }

    /// No new caller comes in from now on.
    void retire() {
        long before = state.getAndUpdate(now -> now | RETIRED);
        if (before == 0) {
            servable.close();
        }
    }

    int callers() {
        return (int) (state.get() & ~RETIRED);
    }
}
