package dev.flyball.store.sql;

import dev.flyball.kernel.Event;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/// Writes events in the transaction of what they tell, as its last change, and wakes those who wait for news.
///
/// The counter of sequences is raised in the same transaction, which holds its row until the
/// commit: sequences therefore
/// rise in the order of the commits.
public final class EventWriter {
    private final InstantSource clock;
    private final News news;

    EventWriter(InstantSource clock, News news) {
        this.clock = clock;
        this.news = news;
    }

    void append(Transaction transaction, List<Event> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        long last = transaction.raise("event", events.size());
        long now = clock.millis();
        long sequence = last - events.size();
        for (Event event : events) {
            sequence++;
            insert(transaction, sequence, now, event);
        }
        transaction.afterCommit(() -> news.arrived(last));
    }

    private static void insert(Transaction transaction, long sequence, long now, Event event) throws SQLException {
        transaction.update(
                "INSERT INTO events (sequence, time_ms, type, project, endpoint, run_id, reason, actor, data)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                sequence,
                now,
                event.type(),
                event.project(),
                event.endpoint(),
                event.runId(),
                event.reason(),
                event.actor(),
                event.data().canonical());
    }
}
