package dev.flyball.serving;

import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets so many work at once, so many more wait, and turns the rest away before they have cost anything.
///
/// Those who wait go by rank, then in the order in which they came. Who could not be served before the deadline at the
/// speed of late is refused at the door, and who waits past the deadline leaves without having worked: under overload
/// every piece of work that is begun is one that somebody still waits for. Safe for any number of threads.
final class Admission {
    /// The weight of the newest duration in the running mean.
    private static final double NEWEST = 0.1;

    private static final double NANOS_PER_SECOND = 1e9;

    private final int most;
    private final int mostWaiting;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Waiter> waiting = new PriorityQueue<>();
    private int working;
    private long arrivals;
    private double meanNanos;

    /// @param most those who work at once
    /// @param mostWaiting those who wait
    /// @param nanoTime a clock that never goes back
    Admission(int most, int mostWaiting, LongSupplier nanoTime) {
        this.most = most;
        this.mostWaiting = mostWaiting;
        this.nanoTime = nanoTime;
    }

    private static final class Waiter implements Comparable<Waiter> {
        private final int rank;
        private final long arrival;
        private final Condition turn;
        private boolean called;

        Waiter(int rank, long arrival, Condition turn) {
            this.rank = rank;
            this.arrival = arrival;
            this.turn = turn;
        }

        @Override
        public int compareTo(Waiter other) {
            return rank != other.rank ? Integer.compare(rank, other.rank) : Long.compare(arrival, other.arrival);
        }
    }

    /// Works on the caller's thread, when it is its turn.
    <T> Work<T> run(Work.Terms terms, Supplier<T> work) {
        long arrived = nanoTime.getAsLong();
        Work<T> refusal = enter(terms, arrived);
        if (refusal != null) {
            return refusal;
        }
        long began = nanoTime.getAsLong();
        try {
            T value = work.get();
            boolean late = nanoTime.getAsLong() - arrived > terms.nanos();
            return late ? new Work.Late<>() : new Work.Done<>(value);
        } finally {
            leave(nanoTime.getAsLong() - began);
        }
    }

    private <T> @Nullable Work<T> enter(Work.Terms terms, long arrived) {
        lock.lock();
        try {
            if (working < most && waiting.isEmpty()) {
                working++;
                return null;
            }
            double wait = estimateNanos();
            if (waiting.size() >= mostWaiting || wait > terms.nanos()) {
                return new Work.Refused<>(Math.max(1, (long) Math.ceil(wait / NANOS_PER_SECOND)));
            }
            return await(terms, arrived) ? null : new Work.Late<>();
        } finally {
            lock.unlock();
        }
    }

    /// How long a newcomer would wait and work, at the speed of late.
    private double estimateNanos() {
        return meanNanos * (1 + (waiting.size() + 1) / (double) most);
    }

    private boolean await(Work.Terms terms, long arrived) {
        Waiter waiter = new Waiter(terms.rank(), arrivals++, lock.newCondition());
        waiting.add(waiter);
        try {
            long left = terms.nanos() - (nanoTime.getAsLong() - arrived);
            while (!waiter.called && left > 0) {
                waiter.turn.awaitNanos(left);
                left = terms.nanos() - (nanoTime.getAsLong() - arrived);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!waiter.called) {
            waiting.remove(waiter);
            return false;
        }
        if (Thread.currentThread().isInterrupted() || isPast(terms, arrived)) {
            handOver();
            return false;
        }
        return true;
    }

    private boolean isPast(Work.Terms terms, long arrived) {
        return nanoTime.getAsLong() - arrived >= terms.nanos();
    }

    private void leave(long nanos) {
        lock.lock();
        try {
            meanNanos = meanNanos == 0 ? nanos : meanNanos + NEWEST * (nanos - meanNanos);
            handOver();
        } finally {
            lock.unlock();
        }
    }

    /// Gives the place of one who worked to the next who waits.
    private void handOver() {
        Waiter next = waiting.poll();
        if (next == null) {
            working--;
        } else {
            next.called = true;
            next.turn.signal();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
