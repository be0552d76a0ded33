package dev.flyball.serving.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A [PredictionLog] that lasts as long as its object; every decision is kept at once.
public final class InMemoryPredictionLog implements PredictionLog {
    private static final long EPOCH = 1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final Map<String, Endpoint> endpoints = new TreeMap<>();

    private static final class Endpoint {
        private final List<LogEntry> entries = new ArrayList<>();
        private final Map<String, LogEntry.Kept> byRow = new HashMap<>();
        private final EventClock clock = new EventClock();
        private long drawn;
    }

    private <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private Endpoint endpoint(String name) {
        return endpoints.computeIfAbsent(name, made -> new Endpoint());
    }

    @Override
    public Ticket draw(String endpoint) {
        return alone(() -> new Ticket(endpoint, EPOCH, ++endpoint(endpoint).drawn));
    }

    @Override
    public void record(Ticket ticket, long bytes, Supplier<Decision> decision) {
        Decision made = decision.get();
        alone(() -> {
            Endpoint endpoint = endpoint(ticket.endpoint());
            LogEntry.Kept kept = new LogEntry.Kept(endpoint.entries.size() + 1L, ticket, made);
            endpoint.entries.add(kept);
            endpoint.clock.see(made);
            for (int row = 0; row < made.count(); row++) {
                endpoint.byRow.put(made.rowId(row), kept);
            }
            arrival.signalAll();
            return kept;
        });
    }

    @Override
    public void abandon(Ticket ticket) {
        alone(() -> {
            List<LogEntry> entries = endpoint(ticket.endpoint()).entries;
            arrival.signalAll();
            return entries.add(new LogEntry.Closed(entries.size() + 1L, EPOCH, ticket.number(), ticket.number()));
        });
    }

    @Override
    public void flush() {}

    @Override
    public List<String> endpoints() {
        return alone(() -> List.copyOf(endpoints.keySet()));
    }

    @Override
    public List<LogEntry> read(String endpoint, long after, int limit) {
        return alone(() -> {
            List<LogEntry> all = endpoint(endpoint).entries;
            int from = (int) Math.min(after, all.size());
            return List.copyOf(all.subList(from, Math.min(all.size(), from + limit)));
        });
    }

    @Override
    public long last(String endpoint) {
        return alone(() -> (long) endpoint(endpoint).entries.size());
    }

    @Override
    public boolean await(String endpoint, long sequence, Duration timeout) throws InterruptedException {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (endpoint(endpoint).entries.size() <= sequence && left > 0) {
                left = arrival.awaitNanos(left);
            }
            return endpoint(endpoint).entries.size() > sequence;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<LogEntry.Kept> find(String endpoint, String predictionId) {
        return alone(() -> {
            Map<String, LogEntry.Kept> rows = endpoint(endpoint).byRow;
            LogEntry.Kept row = rows.get(predictionId);
            return Optional.ofNullable(row == null ? rows.get(predictionId + "-0") : row);
        });
    }

    @Override
    public Set<String> known(String endpoint, Collection<String> rowIds) {
        return alone(() ->
                rowIds.stream().filter(endpoint(endpoint).byRow::containsKey).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Map<KeyAt, String> byKey(String endpoint, Collection<KeyAt> keys) {
        return alone(() -> {
            Map<KeyAt, String> found = new LinkedHashMap<>();
            for (KeyAt key : keys) {
                newest(endpoint(endpoint).entries, key).ifPresent(id -> found.put(key, id));
            }
            return found;
        });
    }

    private static Optional<String> newest(List<LogEntry> entries, KeyAt key) {
        String best = null;
        Instant bestTime = Instant.MIN;
        for (LogEntry entry : entries) {
            if (entry instanceof LogEntry.Kept(long sequence, Ticket ticket, Decision decision)) {
                for (int row = 0; row < decision.count(); row++) {
                    Instant time = decision.time(row);
                    boolean fits = RowKey.of(decision.rows().inputs(), row)
                            .filter(key.key()::equals)
                            .isPresent();
                    boolean late = key.notAfter() != null && time.isAfter(key.notAfter());
                    if (fits && !late && !time.isBefore(bestTime)) {
                        best = decision.rowId(row);
                        bestTime = time;
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    @Override
    public Instant eventTime(String endpoint, Instant now) {
        return alone(() -> endpoint(endpoint).clock.at(now));
    }

    @Override
    public Health health() {
        return new Health(0, 0, 0, 0, Long.MAX_VALUE);
    }
}
