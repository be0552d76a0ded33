package dev.flyball.serving;

import java.util.concurrent.atomic.AtomicInteger;

/// The room that one side of an endpoint has: a side that hangs fills its own and no other.
final class Bulkhead {
    private final AtomicInteger inside = new AtomicInteger();
    private final int most;
    private final Admission admission;

    private Bulkhead(ServingLimits limits, int most) {
        this.most = most;
        this.admission = new Admission(limits.working(), limits.waiting(), limits.nanoTime());
    }

    /// The room of an endpoint.
    static Bulkhead of(ServingLimits limits) {
        return new Bulkhead(limits, limits.working() + limits.waiting());
    }

    /// The room of a candidate. Whoever was drawn to it comes in, so that what a full room does to
    /// requests is on its
    /// record; its turns are as few as elsewhere.
    static Bulkhead ofCandidate(ServingLimits limits) {
        return new Bulkhead(limits, Integer.MAX_VALUE);
    }

    /// @return false when it is full
    boolean enter() {
        if (inside.incrementAndGet() > most) {
            inside.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave() {
        inside.decrementAndGet();
    }

    int inside() {
        return inside.get();
    }

    Admission admission() {
        return admission;
    }
}
