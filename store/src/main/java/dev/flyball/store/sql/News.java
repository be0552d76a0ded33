package dev.flyball.store.sql;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The sequence of the last event that this process has written, to wait on.
final class News {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private long last;

    void arrived(long sequence) {
        lock.lock();
        try {
            last = Math.max(last, sequence);
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until this process has written something after `sequence`, at most so long.
    boolean await(long sequence, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (last <= sequence && left > 0) {
                left = arrival.awaitNanos(left);
            }
            return last > sequence;
        } finally {
            lock.unlock();
        }
    }

    /// The longest wait between two looks at a database that other processes write to.
    static long lookEveryNanos() {
        return TimeUnit.MILLISECONDS.toNanos(500);
    }
}
