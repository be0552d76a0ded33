package dev.flyball.store.sql;

import dev.flyball.pipeline.run.Occurrence;
import dev.flyball.pipeline.run.Trigger;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The rows of trigger occurrences; a key has one.
final class OccurrenceTable {
    private static final String SELECT = "SELECT key, kind, project, outcome, run_id, recorded_ms FROM occurrences";

    private OccurrenceTable() {}

    static void put(Transaction transaction, Occurrence occurrence) throws SQLException {
        transaction.update(
                "INSERT INTO occurrences (key, kind, project, outcome, run_id, recorded_ms) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, project = excluded.project,"
                        + " outcome = excluded.outcome, run_id = excluded.run_id, recorded_ms = excluded.recorded_ms",
                occurrence.trigger().key(),
                occurrence.trigger().kind(),
                occurrence.project(),
                occurrence.outcome(),
                occurrence.runId(),
                occurrence.recorded());
    }

    static Optional<Occurrence> find(Transaction transaction, String key) throws SQLException {
        return transaction.first(SELECT + " WHERE key = ?", OccurrenceTable::occurrence, key);
    }

    static List<Occurrence> pending(Transaction transaction, String project) throws SQLException {
        return transaction.all(
                SELECT + " WHERE project = ? AND outcome = ? ORDER BY recorded_ms, key",
                OccurrenceTable::occurrence,
                project,
                Occurrence.Outcome.PENDING);
    }

    private static Occurrence occurrence(Row row) throws SQLException {
        return new Occurrence(
                new Trigger(row.text("kind"), row.text("key")),
                row.text("project"),
                row.word("outcome", Occurrence.Outcome.class),
                row.textOrNull("run_id"),
                row.instant("recorded_ms"));
    }
}
