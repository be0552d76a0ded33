package dev.flyball.registry;

import dev.flyball.kernel.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// An [EventLog] that lasts as long as its object.
public final class InMemoryEventLog implements EventLog {
    private final InstantSource clock;
    private final List<RecordedEvent> events = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();

    public InMemoryEventLog(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void append(List<Event> told) {
        lock.lock();
        try {
            Instant now = Instant.ofEpochMilli(clock.millis());
            told.forEach(event -> events.add(new RecordedEvent(events.size() + 1L, now, event)));
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<RecordedEvent> read(EventQuery query) {
        return snapshot().stream().filter(query::matches).limit(query.limit()).toList();
    }

    @Override
    public List<RecordedEvent> newest(int limit) {
        List<RecordedEvent> all = snapshot();
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    @Override
    public long last() {
        return snapshot().size();
    }

    @Override
    public boolean await(long sequence, Duration timeout) throws InterruptedException {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (events.size() <= sequence && left > 0) {
                left = arrival.awaitNanos(left);
            }
            return events.size() > sequence;
        } finally {
            lock.unlock();
        }
    }

    private List<RecordedEvent> snapshot() {
        lock.lock();
        try {
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }
}
