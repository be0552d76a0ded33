package dev.flyball.store.sql;

import dev.flyball.kernel.Event;
import dev.flyball.registry.EventLog;
import dev.flyball.registry.EventQuery;
import dev.flyball.registry.RecordedEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The event log in SQL. Events of other processes on the same database are seen within half a second.
public final class SqlEventLog implements EventLog {
    private static final String SELECT =
            "SELECT sequence, time_ms, type, project, endpoint, run_id, reason, actor, data FROM events";

    private final Database database;
    private final EventWriter writer;
    private final News news;

    SqlEventLog(Database database, EventWriter writer, News news) {
        this.database = database;
        this.writer = writer;
        this.news = news;
    }

    @Override
    public void append(List<Event> events) {
        database.write(transaction -> {
            writer.append(transaction, events);
            return events.size();
        });
    }

    @Override
    public List<RecordedEvent> read(EventQuery query) {
        StringBuilder sql = new StringBuilder(SELECT).append(" WHERE sequence > ?");
        List<@Nullable Object> values = new ArrayList<>();
        values.add(query.after());
        if (query.typePrefix() != null) {
            sql.append(" AND substr(type, 1, CAST(? AS INTEGER)) = ?");
            values.add(query.typePrefix().codePointCount(0, query.typePrefix().length()));
            values.add(query.typePrefix());
        }
        if (query.project() != null) {
            sql.append(" AND project = ?");
            values.add(query.project());
        }
        if (query.endpoint() != null) {
            sql.append(" AND endpoint = ?");
            values.add(query.endpoint());
        }
        sql.append(" ORDER BY sequence LIMIT ?");
        values.add(query.limit());
        return database.read(transaction -> transaction.all(sql.toString(), SqlEventLog::event, values.toArray()));
    }

    @Override
    public List<RecordedEvent> newest(int limit) {
        return database.read(transaction -> transaction
                .all(SELECT + " ORDER BY sequence DESC LIMIT ?", SqlEventLog::event, limit)
                .reversed());
    }

    @Override
    public long last() {
        return database.read(transaction ->
                transaction.one("SELECT value FROM counters WHERE name = 'event'", row -> row.number("value")));
    }

    /// Measures, for the bound that the caller gave, and so may read the timer, which only the shell
    /// does otherwise.
    @Override
    public boolean await(long sequence, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (last() <= sequence) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            news.await(sequence, Math.min(left, News.lookEveryNanos()));
        }
        return true;
    }

    private static RecordedEvent event(Row row) throws SQLException {
        return new RecordedEvent(
                row.number("sequence"),
                row.instant("time_ms"),
                new Event(
                        row.text("type"),
                        row.textOrNull("project"),
                        row.textOrNull("endpoint"),
                        row.textOrNull("run_id"),
                        row.text("reason"),
                        row.text("actor"),
                        row.json("data")));
    }
}
